"""The shipped code lists can be read, and understand the words that offices use."""

from jingzhun.registry.code_lists import code_list, code_lists


def test_every_shipped_list_can_be_read() -> None:
    assert {"relation_to_head", "monitored_kind"} <= set(code_lists())
    for name, found in code_lists().items():
        codes = [item.code for item in found.items]
        assert len(codes) == len(set(codes)) > 0, name


def test_a_word_is_read_as_the_code_it_means() -> None:
    relations = code_list("relation_to_head")
    assert (relations.read("儿 子"), relations.read("之子"), relations.read("表舅")) == ("之子", "之子", None)
    assert relations.items[0].code == "户主"
