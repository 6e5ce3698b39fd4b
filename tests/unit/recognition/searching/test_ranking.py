from provenance.recognition.model import Match, Method, Status
from provenance.recognition.searching.ranking import ranked

CONFIRMED, CANDIDATE = Status.CONFIRMED, Status.CANDIDATE


def test_best_first_one_of_each_work():
    found = [
        Match("a", 1, CANDIDATE, Method.PDQ, distance=2),
        Match("b", 1, CONFIRMED, Method.LOCAL, inliers=20),
        Match("c", 1, CONFIRMED, Method.PDQ, distance=30),
        Match("a", 2, CONFIRMED, Method.PDQ, distance=40),
        Match("d", 1, CONFIRMED, Method.PDQ_CROP, distance=12),
        Match("f", 1, CANDIDATE, Method.LOCAL, inliers=3),
        Match("e", 1, CANDIDATE, Method.LOCAL, inliers=9),
    ]
    assert [match.work_id for match in ranked(found)] == ["c", "a", "d", "b", "e", "f"]
    assert ranked(found)[1].version == 2


def test_of_equal_versions_the_newest():
    versions = [Match("a", version, CONFIRMED, Method.PDQ, distance=0) for version in (1, 3, 2)]
    assert [match.version for match in ranked(versions)] == [3]


def test_nothing():
    assert ranked([]) == ()
