using System.Globalization;
using Ballast.Statistics;
using Ballast.Worker.Preprocessing;

namespace Ballast.ModelTraining.Nationality;

/// <summary>Trains <c>nationality</c>: a name to the ISO code of its likely nationality.</summary>
public static class NationalityTraining
{
    private const ulong Seed = 20251;
    private const int Buckets = 4096;
    private const int Length = 128;
    private const int BatchSize = 64;
    private const float Rate = 0.005f;
    private const double NgramDropout = 0.25;

    /// <summary>Trains and measures.</summary>
    /// <param name="steps">Batches of 64 names to learn from.</param>
    public static TrainedModel Train(int steps = 12_000)
    {
        var lists = NameData.Load();
        var ngrams = new CharacterNgrams(Buckets, Length);
        var learned = Array.ConvertAll(lists, list => list.Where(name => !NameData.IsHeldOut(name)));
        var onnx = Learn(learned, ngrams, steps).ToOnnx();
        var evaluation = new NationalityEvaluation(onnx, ngrams);
        return new TrainedModel("nationality", onnx, Sidecar(), [.. lists.Select(list => list.Label)])
        {
            Report = evaluation.Report(Array.ConvertAll(lists, list => list.Where(NameData.IsHeldOut))),
        };
    }

    private static NameNetwork Learn(NameList[] lists, CharacterNgrams ngrams, int steps)
    {
        var sampler = new NameSampler(lists, new SeededRandom(Seeds.Derive(Seed, "names")));
        var dropout = new SeededRandom(Seeds.Derive(Seed, "dropout"));
        var network = new NameNetwork(ngrams, lists.Length);
        network.Draw(new SeededRandom(Seeds.Derive(Seed, "weights")));
        var numbers = new long[Length];
        for (var step = 1; step <= steps; step++)
        {
            for (var i = 0; i < BatchSize; i++)
            {
                var (name, label) = sampler.Next();
                var count = Drop(numbers.AsSpan(0, ngrams.Write(name, numbers)), dropout);
                network.Learn(numbers.AsSpan(0, count), label);
            }

            network.Step(step, Rate * (1 - ((float)(step - 1) / steps)));
        }

        return network;
    }

    // Keeps the network from leaning on the one n-gram that gives a known name away.
    private static int Drop(Span<long> numbers, SeededRandom random)
    {
        var kept = 0;
        foreach (var number in numbers)
        {
            if (random.NextDouble() >= NgramDropout)
            {
                numbers[kept++] = number;
            }
        }

        return kept;
    }

    private static string Sidecar() => string.Create(CultureInfo.InvariantCulture, $"""
        # What stands beside model.onnx; written by tools/Ballast.ModelTraining.
        name: nationality
        version: 1
        labels: labels.txt
        preprocessor:
          kind: text
          tensor: ngrams
          buckets: {Buckets}
          length: {Length}

        """);
}
