using Ballast.Statistics;
using FsCheck;
using FsCheck.Xunit;

namespace Ballast.Configuration.Tests;

/// <summary>Whatever happens to a valid file, reading it never throws, and every error points into it.</summary>
public sealed class MutationTests : IDisposable
{
    private const string Signs = "{}[]:,-#&*!|>'\"%@`?~<= \t\n\r\0\u0085\u2028é9a";

    private static readonly string Text = File.ReadAllText(Repository.Golden("everything.yaml"));
    private static readonly string[] Lines = Text.Split('\n');

    private readonly ConfigFolder _folder = new();

    [Property(MaxTest = 3000)]
    public bool Changed_characters_never_break_the_reader(DoNotSize<int> seed)
    {
        var random = new SeededRandom((ulong)seed.Item);
        var text = Text;
        for (var edits = random.Next(1, 8); edits > 0; edits--)
        {
            text = Edit(text, random.Next(text.Length), random.Next(3), Signs[random.Next(Signs.Length)]);
        }
        return Holds(text);
    }

    [Property(MaxTest = 1000)]
    public bool Moved_lines_never_break_the_reader(DoNotSize<int> seed)
    {
        var random = new SeededRandom((ulong)seed.Item);
        var lines = Lines.ToList();
        for (var moves = random.Next(1, 5); moves > 0; moves--)
        {
            Move(lines, random.Next(lines.Count), random.Next(lines.Count), random.Next(4));
        }
        return Holds(string.Join('\n', lines));
    }

    [Property(MaxTest = 1000)]
    public bool Any_text_is_refused_without_harm(string? text) => Holds(text ?? string.Empty);

    public void Dispose() => _folder.Dispose();

    private bool Holds(string text)
    {
        var result = _folder.Read(text);
        var lines = text.Split('\n').Length + text.Count(c => c is '\r' or '\u0085' or '\u2028' or '\u2029');
        Assert.True(result.Errors.All(error => error.File != "ballast.yaml" || error.Line <= lines),
            string.Join("; ", result.Errors));
        return result.IsValid == result.Errors.IsEmpty && result.Errors.All(error =>
            error.File != "ballast.yaml" || (error.Line >= 1 && error.Line <= lines
                && error.Column >= 1 && error.Message.Length > 0));
    }

    private static string Edit(string text, int at, int kind, char sign) => kind switch
    {
        0 => text.Remove(at, 1),
        1 => text.Insert(at, sign.ToString()),
        _ => text.Remove(at, 1).Insert(at, sign.ToString()),
    };

    private static void Move(List<string> lines, int from, int to, int kind)
    {
        var line = lines[from];
        switch (kind)
        {
            case 0:
                lines.RemoveAt(from);
                lines.Insert(Math.Min(to, lines.Count), line);
                break;
            case 1:
                lines.Insert(to, line);
                break;
            case 2:
                lines[from] = "  " + line;
                break;
            default:
                lines[from] = line.TrimStart();
                break;
        }
    }
}
