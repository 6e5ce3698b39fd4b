from provenance.jobs.places import Places


def test_many_work_beside_one_another():
    places = Places()
    assert [places.enter(alone=False) for _ in range(3)] == [True] * 3


def test_who_works_alone_waits_for_the_others_and_is_waited_for():
    places = Places()
    assert places.enter(alone=False)
    assert not places.enter(alone=True)
    places.leave()
    assert places.enter(alone=True)
    assert not places.enter(alone=False)
    assert not places.enter(alone=True)
    places.leave()
    assert places.enter(alone=False)


def test_who_was_refused_is_woken_when_somebody_leaves():
    places = Places()
    places.enter(alone=True)
    places.enter(alone=False)
    assert not places._queued
    places.leave()
    assert places.wait()


def test_nobody_is_woken_for_nothing():
    places = Places()
    places.enter(alone=False)
    places.idle()
    places.leave()
    assert not places._queued


def test_who_is_to_look_again_later_is_woken_by_nobody():
    places = Places()
    places.idle(0.01)
    assert places.wait()
    places.idle()
    assert not places._queued


def test_the_end_is_heard():
    places = Places()
    places.idle()
    places.close()
    assert not places.wait()
    places.pause(3600)
