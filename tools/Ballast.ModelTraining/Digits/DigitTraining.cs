using Ballast.Statistics;
using Ballast.Worker.Preprocessing;

namespace Ballast.ModelTraining.Digits;

/// <summary>Trains <c>digits</c>: an image of 8 by 8 pixels to the digit it shows.</summary>
public static class DigitTraining
{
    private const ulong Seed = 1998;
    private const int BatchSize = 32;
    private const float Rate = 0.003f;

    private const string Sidecar = """
        # What stands beside model.onnx; written by tools/Ballast.ModelTraining.
        name: digits
        version: 1
        labels: labels.txt
        preprocessor:
          kind: image
          tensor: pixels

        """;

    /// <summary>Trains and measures.</summary>
    /// <param name="path">The samples, see <see cref="DigitData"/>.</param>
    /// <param name="epochs">How often every sample is learned from.</param>
    public static TrainedModel Train(string path, int epochs = 40)
    {
        var (learned, heldOut) = DigitData.Split(DigitData.Load(path), Seeds.Derive(Seed, "split"));
        var onnx = Learn(learned, epochs).ToOnnx();
        return new TrainedModel("digits", onnx, Sidecar, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
        {
            Report = Measure(onnx, learned.Count, heldOut),
        };
    }

    private static DigitNetwork Learn(List<DigitSample> samples, int epochs)
    {
        var random = new SeededRandom(Seeds.Derive(Seed, "order"));
        var network = new DigitNetwork();
        network.Draw(new SeededRandom(Seeds.Derive(Seed, "weights")));
        var order = samples.ToArray();
        var steps = epochs * (order.Length / BatchSize);
        var step = 0;
        Span<float> image = stackalloc float[ImageScaling.Pixels];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            for (var start = 0; start + BatchSize <= order.Length; start += BatchSize)
            {
                foreach (var sample in order.AsSpan(start, BatchSize))
                {
                    DigitAugmentation.Change(sample.Pixels, random, image);
                    network.Learn(image, sample.Digit);
                }

                network.Step(++step, Rate * (1 - ((float)(step - 1) / steps)));
            }
        }

        return network;
    }

    private static List<string> Measure(byte[] onnx, int learned, List<DigitSample> heldOut)
    {
        using var classifier = new OnnxClassifier(onnx, "pixels");
        return
        [
            $"learned from {learned} images",
            Line("8 x 8 images", classifier, heldOut, sample => sample.Pixels),
            Line("images enlarged to 28 x 28 and scaled back", classifier, heldOut, Rescaled),
        ];
    }

    private static string Line(
        string what, OnnxClassifier classifier, List<DigitSample> heldOut, Func<DigitSample, float[]> pixels)
    {
        float[] data = [.. heldOut.SelectMany(pixels)];
        var found = classifier.Classify(data, heldOut.Count);
        var right = heldOut.Where((sample, i) => found[i] == sample.Digit).Count();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"held-out {what}: {100.0 * right / heldOut.Count:0.0} % of {heldOut.Count}");
    }

    // As a client with 28 by 28 pixels of 0 to 255 sends it: the digit in the middle 20 by 20.
    private static float[] Rescaled(DigitSample sample)
    {
        const int side = 28;
        const int box = 20;
        var large = new float[side * side];
        for (var y = 0; y < box; y++)
        {
            for (var x = 0; x < box; x++)
            {
                var source = (y * 8 / box * 8) + (x * 8 / box);
                large[((y + 4) * side) + x + 4] = MathF.Round(sample.Pixels[source] * 255 / 16);
            }
        }

        var result = new float[ImageScaling.Pixels];
        return ImageScaling.Scale(large, result) is { } fault ? throw new InvalidDataException(fault) : result;
    }
}
