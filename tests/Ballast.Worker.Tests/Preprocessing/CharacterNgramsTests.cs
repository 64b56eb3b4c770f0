using Ballast.Statistics;
using Ballast.Worker.Preprocessing;

namespace Ballast.Worker.Tests.Preprocessing;

public sealed class CharacterNgramsTests
{
    private const int Buckets = 4096;

    [Theory]
    [InlineData("Ann-Li O'Neil", "^ann$^li$^o$^neil$")]
    [InlineData("  J\u00DCRGEN  ", "^jürgen$")]
    [InlineData("JU\u0308RGEN", "^jürgen$")]
    [InlineData("123 !", "")]
    [InlineData("", "")]
    public void Sets_words_between_markers(string text, string expected) =>
        Assert.Equal(expected, CharacterNgrams.Mark(text));

    [Fact]
    public void Numbers_all_substrings_of_one_to_four_characters_of_a_word() =>
        Assert.Equal(Numbers("^b", "^bo", "^bo$", "b", "bo", "bo$", "o", "o$"), Write("Bo", 8));

    [Fact]
    public void No_ngram_spans_two_words() =>
        Assert.Equal(Numbers("^a", "^a$", "a", "a$", "^b", "^b$", "b", "b$"), Write("a b", 8));

    [Fact]
    public void A_chinese_character_counts_as_such_too() =>
        Assert.Equal(Numbers("^王", "^王$", "#", "王", "王$"), Write("王", 5));

    [Fact]
    public void Pads_with_zero_and_cuts_off()
    {
        long[] padded = [.. Numbers("^a", "^a$", "a", "a$"), 0, 0];
        Assert.Equal(padded, Write("a", 6));
        Assert.Equal(Numbers("^a", "^a$"), Write("a", 2));
    }

    [Fact]
    public void The_same_text_gives_the_same_numbers_on_every_machine() =>
        Assert.Equal([1433, 690, 3548, 2089], Write("a", 4));

    [Fact]
    public void Tells_how_many_it_wrote()
    {
        var ngrams = new CharacterNgrams(Buckets, 10);
        var numbers = new long[10];
        Assert.Equal(4, ngrams.Write("a", numbers));
        Assert.Equal(0, ngrams.Write("42", numbers));
        Assert.Equal(new long[10], numbers);
        Assert.Throws<ArgumentException>(() => ngrams.Write("a", new long[9]));
    }

    private static long[] Write(string text, int length)
    {
        var numbers = new long[length];
        new CharacterNgrams(Buckets, length).Write(text, numbers);
        return numbers;
    }

    private static long[] Numbers(params string[] ngrams) =>
        [.. ngrams.Select(ngram => 1 + (long)(Seeds.Hash(ngram) % Buckets))];
}
