using System.Globalization;
using System.Text;

namespace Ballast.Load.Dialects;

/// <summary>Made-up input of the two example models.</summary>
internal static class ExampleInput
{
    private static readonly string[] Names =
    [
        "Anna", "Mateo", "Yuki", "Olga", "Pierre", "Giulia", "Hans", "Ingrid", "Fatima", "Wei", "Sofia", "Lars", "Elif",
        "Andrei", "Chloe", "Diego", "Ewa", "Ferenc", "Hiroshi", "Ivana", "Joaquim", "Katarina", "Luca", "Minh", "Nadia",
        "Oskar", "Priya", "Rasmus", "Sakura", "Tomasz", "Ulrike", "Vanessa", "Xavier", "Zeynep", "Aino", "Bjorn",
    ];

    // Rows of five cells, drawn into the middle of 8 by 8; a digit is a pen stroke on a dark ground.
    private static readonly string[] Glyphs =
    [
        ".###.#...##...##...##...##...#.###.", "..#...##....#....#....#....#...###.",
        ".###.#...#....#...#...#...#...#####", "####.....#....#..##.....#....#####.",
        "...#...##..#.#.#..#.#####...#....#.", "######....####.....#....##...#.###.",
        ".###.#....#....####.#...##...#.###.", "#####....#...#...#...#....#....#...",
        ".###.#...##...#.###.#...##...#.###.", ".###.#...##...#.####....#....#.###.",
    ];

    /// <summary>The models input is made up for.</summary>
    public static bool Knows(string? model) => model is "nationality" or "digits";

    public static string Name(Random random) => Names[random.Next(Names.Length)];

    /// <summary>An image of a digit: 64 numbers from 0 to 16, rows of eight, as the UCI digits have them, with
    /// noise.</summary>
    public static string[] Digit(Random random)
    {
        var glyph = Glyphs[random.Next(Glyphs.Length)];
        var cells = new string[64];
        for (var i = 0; i < cells.Length; i++)
        {
            var (row, column) = (i / 8, (i % 8) - 1);
            var inside = row < 7 && column is >= 0 and < 5;
            var ink = inside && glyph[(row * 5) + column] == '#' ? 13 : 0;
            var value = Math.Clamp(ink + random.Next(4), 0, 16);
            cells[i] = value.ToString(CultureInfo.InvariantCulture);
        }
        return cells;
    }

    /// <summary>The cells as eight JSON lists of eight.</summary>
    public static string AsRows(string[] cells)
    {
        var text = new StringBuilder("[");
        for (var row = 0; row < 8; row++)
        {
            text.Append(row == 0 ? "[" : ",[").AppendJoin(',', cells[(row * 8)..((row * 8) + 8)]).Append(']');
        }
        return text.Append(']').ToString();
    }
}
