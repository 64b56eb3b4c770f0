using System.Globalization;
using System.IO.Compression;
using Ballast.Statistics;

namespace Ballast.ModelTraining.Digits;

/// <summary>The UCI optical digits (E. Alpaydin, C. Kaynak, 1998), as Debian's package python3-sklearn ships
/// them.</summary>
public static class DigitData
{
    /// <summary>Where the package puts the file.</summary>
    public const string DefaultPath = "/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz";

    private const int Pixels = 64;

    /// <summary>Reads all samples in order of the file.</summary>
    /// <param name="path">A gzip-compressed file of lines of 64 pixels and the digit.</param>
    /// <exception cref="InvalidDataException">The file is missing or a line is wrong.</exception>
    public static List<DigitSample> Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"The digits {path} do not exist. On Debian and Ubuntu the package " +
                "python3-sklearn ships them (apt-get install python3-sklearn); elsewhere name the file digits.csv.gz " +
                "of scikit-learn by --digits PATH.");
        }

        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var samples = new List<DigitSample>();
        while (lines.ReadLine() is { } line)
        {
            samples.Add(Parse(line) ?? throw new InvalidDataException(
                $"{path}, line {samples.Count + 1}: expected 64 pixels of 0 to 16 and a digit, got '{line}'"));
        }

        return samples;
    }

    /// <summary>Splits the samples at random, four to learn from for each one held out.</summary>
    public static (List<DigitSample> Learned, List<DigitSample> HeldOut) Split(List<DigitSample> samples, ulong seed)
    {
        var shuffled = samples.ToArray();
        new SeededRandom(seed).Shuffle(shuffled);
        var heldOut = shuffled.Length / 5;
        return ([.. shuffled[heldOut..]], [.. shuffled[..heldOut]]);
    }

    private static DigitSample? Parse(string line)
    {
        var fields = line.Split(',');
        var pixels = new float[Pixels];
        for (var i = 0; i < Pixels; i++)
        {
            if (fields.Length != Pixels + 1 || !TryNumber(fields[i], out pixels[i]) || pixels[i] is < 0 or > 16)
            {
                return null;
            }
        }

        return TryNumber(fields[Pixels], out var digit) && digit is >= 0 and <= 9
            ? new DigitSample(pixels, (int)digit)
            : null;
    }

    private static bool TryNumber(string text, out float number) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
