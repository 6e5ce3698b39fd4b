import pytest

from provenance.disclosure.traces import MAX_TRACES, Trace, TraceKind, find

A1111 = "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512"
COMFY = '{"3": {"class_type": "KSampler", "inputs": {"seed": 1}}}'


@pytest.mark.parametrize(
    ("key", "value", "tool"),
    [
        ("parameters", A1111, "Stable Diffusion web UI"),
        ("UserComment", A1111, "Stable Diffusion web UI"),
        ("prompt", COMFY, "ComfyUI"),
        ("workflow", '{"last_node_id": 9, "nodes": [], "links": []}', "ComfyUI"),
        ("Software", "NovelAI", "NovelAI"),
        ("Comment", '{"sampler": "k_euler", "signed_hash": "x"}', "NovelAI"),
        ("invokeai_metadata", "{}", "InvokeAI"),
        ("sd-metadata", "{}", "InvokeAI"),
        ("Dream", '"a cat" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms', "InvokeAI"),
        ("Description", "a cat --ar 16:9 --v 6.1 Job ID: 5d6e", "Midjourney"),
        ("Description", "a cat --ar 3:2 --v 6.1", "Midjourney"),
        ("Software", "DALL·E 3", "OpenAI"),
        ("{http://ns.adobe.com/xap/1.0/}CreatorTool", "ChatGPT", "OpenAI"),
        ("xmp:CreatorTool", "Adobe Firefly 3", "Adobe Firefly"),
        ("photoshop:Credit", "Made with Google AI", "Google AI"),
        ("Credit", "Edited with Google AI", "Google AI"),
        ("Comment", "Bing Image Creator", "Microsoft Designer"),
        ("Comment", "leonardo.ai", "Leonardo.Ai"),
        ("Software", "Ideogram", "Ideogram"),
        ("fooocus_scheme", "fooocus", "Fooocus"),
        ("xmp:CreatorTool", "Draw Things", "Draw Things"),
        ("Software", "Diffusers 0.30", "Diffusers"),
        ("comment", "made with suno; created=2026", "Suno"),
        ("TSSE", "Udio", "Udio"),
        ("encoder", "ElevenLabs", "ElevenLabs"),
        ("software", "Sora", "Sora"),
        ("©too", "RunwayML", "Runway"),
        ("encoder", "Kling 2.1", "Kling"),
        ("tool", "Pika", "Pika"),
        ("Software", "即梦", "Jimeng"),
        ("comment", "豆包AI生成", "Doubao"),
    ],
)
def test_known_generators(key, value, tool):
    found = find([("png.text", key, value)])
    assert [(trace.where, trace.key, trace.tool) for trace in found] == [("png.text", key, tool)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Software", "Adobe Photoshop 25.0 (Windows)"),
        ("Software", "GIMP 2.10"),
        ("Artist", "Sora"),
        ("dc:creator", "Kling"),
        ("Description", "Studio audio, Pika in the runway light"),
        ("Description", "早餐吃豆包"),
        ("Comment", "encoded in a studio"),
        ("parameters", "Steps: 20"),
        ("prompt", "a cat on a mat"),
        ("Dream", "I have a dream"),
        ("Software", "Audiograph"),
        ("Description", "use --v for verbose"),
        ("", ""),
    ],
)
def test_ordinary_texts(key, value):
    assert find([("exif", key, value)]) == ()


def test_one_text_names_a_tool_once():
    text = '{"class_type": "x", "inputs": {}, "nodes": [], "links": [], "last_node_id": 1}'
    assert find([("a", "workflow", text)]) == (Trace("a", "workflow", "ComfyUI", TraceKind.WORKFLOW),)


def test_what_is_read_and_returned_is_bounded():
    assert len(find([("a", "Software", "Midjourney")] * 500)) == MAX_TRACES
    assert find([("a", "comment", "x" * 65_536 + A1111)]) == ()
    assert find(("a", "comment", "suno") for _ in range(10**9 // 1000)) == ()
