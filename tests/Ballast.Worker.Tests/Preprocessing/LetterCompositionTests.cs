using Ballast.Worker.Preprocessing;

namespace Ballast.Worker.Tests.Preprocessing;

public sealed class LetterCompositionTests
{
    [Theory]
    [InlineData("mu\u0308ller", "müller")]
    [InlineData("nguye\u0302\u0303n", "nguyễn")]
    [InlineData("\u0103\u0323", "ă\u0323")]    // canonical order would put the dot below first
    [InlineData("a\u0323\u0306", "ặ")]
    [InlineData("и\u0306", "й")]
    [InlineData("ο\u0301", "ό")]
    [InlineData("plain", "plain")]
    [InlineData("q\u0301", "q\u0301")]
    [InlineData("\u0301a", "\u0301a")]
    public void Joins_a_letter_and_its_marks(string text, string expected) =>
        Assert.Equal(expected, LetterComposition.Compose(text));

    [Theory]
    [InlineData('ế', 'e')]
    [InlineData('š', 's')]
    [InlineData('x', 'x')]
    public void Bares_a_letter_of_its_marks(char letter, char expected) =>
        Assert.Equal(expected, LetterComposition.Bare(letter));
}
