from provenance.credentials.verdict import CredentialState
from provenance.journeys.checking.check_files import check_files
from tests.support.schema import conforms


def test_each_file_has_a_verdict_in_its_place(desk, picture, tmp_path):
    paths = [picture("a.jpg"), tmp_path / "gone.jpg", picture("b.jpg")]
    found = list(check_files(desk.pool, paths))
    assert [path for path, _ in found] == paths
    assert isinstance(found[1][1], FileNotFoundError)
    for number in (0, 2):
        assert found[number][1].credential is CredentialState.NONE
        conforms(found[number][1])
