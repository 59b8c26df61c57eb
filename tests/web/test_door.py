"""The pages of the door hold what they were given as text."""

from evaluate.errors import UserError
from evaluate.web.door import Markup, described, fill, joined, page, said, titled, wrong


def test_every_value_is_text_unless_it_was_made_here() -> None:
    bad = '<img src=x onerror="alert(1)"> $name ${name} &'
    filled = fill("own_row", started=bad, seen=Markup("<b>1</b>"), this="")
    assert "<img" not in filled
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; $name ${name} &amp;" in filled
    assert "<b>1</b>" in filled


def test_what_is_wrong_is_said_before_what_to_do() -> None:
    error = UserError("It <broke>.", "You need to mend it.")
    assert wrong(error) == (
        '<p class="notice error" id="error" role="alert"><strong>It &lt;broke&gt;.</strong> You need to mend it.</p>'
    )
    assert described(error) == ' aria-describedby="error"'
    assert titled("Sign in", error) == "Error: Sign in"
    assert (wrong(None), described(None), titled("Sign in", None)) == ("", "", "Sign in")
    assert said("Done & dusted") == '<p class="notice" role="status">Done &amp; dusted</p>'
    assert said("") == ""


def test_a_page_runs_nothing_and_names_itself() -> None:
    made = page("A <title>", joined(Markup("<p>a</p>"), Markup("<p>b</p>")))
    text = bytes(made.body).decode()
    assert "<title>A &lt;title&gt; - Evaluate</title>" in text
    assert "<p>a</p>\n<p>b</p>" in text
    assert "default-src 'none'" in made.headers["content-security-policy"]
    assert "script" not in made.headers["content-security-policy"]
