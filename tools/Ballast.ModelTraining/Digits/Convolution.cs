using System.Numerics.Tensors;

namespace Ballast.ModelTraining.Digits;

/// <summary>A convolution of 3 by 3 with a border of zeros, followed by a rectifier, over images of 8 by 8.</summary>
/// <remarks>Images are kept pixel by pixel with the channels side by side, so that the inner loops run over channels.
/// Weights: [tap 0 to 8][input channel][output channel], then a bias per output channel.</remarks>
/// <param name="inputs">Channels that come in.</param>
/// <param name="outputs">Channels that go out.</param>
public sealed class Convolution(int inputs, int outputs)
{
    private const int Side = 8;
    private const int Taps = 9;

    private readonly float[] _input = new float[Side * Side * inputs];
    private readonly int _bias = Taps * inputs * outputs;

    /// <summary>The weights.</summary>
    public Adam Parameters { get; } = new((Taps * inputs * outputs) + outputs);

    /// <summary>The rectified output of the last <see cref="Forward"/>.</summary>
    public float[] Output { get; } = new float[Side * Side * outputs];

    /// <summary>Computes the output.</summary>
    public void Forward(ReadOnlySpan<float> image)
    {
        image.CopyTo(_input);
        for (var pixel = 0; pixel < Side * Side; pixel++)
        {
            var output = Output.AsSpan(pixel * outputs, outputs);
            Parameters.Weights.AsSpan(_bias, outputs).CopyTo(output);
            for (var tap = 0; tap < Taps; tap++)
            {
                if (Neighbour(pixel, tap) is { } other)
                {
                    AddProducts(tap, _input.AsSpan(other * inputs, inputs), output);
                }
            }

            TensorPrimitives.Max(output, 0f, output);
        }
    }

    /// <summary>Adds the gradients of the weights and, if wanted, gives that of the image.</summary>
    /// <param name="gradient">That of the output; it is rectified in place.</param>
    /// <param name="imageGradient">That of the image; empty when nobody needs it.</param>
    public void Backward(Span<float> gradient, Span<float> imageGradient)
    {
        imageGradient.Clear();
        for (var pixel = 0; pixel < Side * Side; pixel++)
        {
            var outputGradient = gradient.Slice(pixel * outputs, outputs);
            for (var i = 0; i < outputs; i++)
            {
                outputGradient[i] = Output[(pixel * outputs) + i] > 0 ? outputGradient[i] : 0;
            }

            var bias = Parameters.Gradients.AsSpan(_bias, outputs);
            TensorPrimitives.Add(bias, outputGradient, bias);
            for (var tap = 0; tap < Taps; tap++)
            {
                if (Neighbour(pixel, tap) is { } other)
                {
                    AddGradients(tap, other, outputGradient, imageGradient);
                }
            }
        }
    }

    /// <summary>The weights in ONNX's order: output channel, input channel, row, column.</summary>
    public float[] ToOnnxOrder()
    {
        var ordered = new float[outputs * inputs * Taps];
        for (var i = 0; i < ordered.Length; i++)
        {
            var (output, input, tap) = (i / (inputs * Taps), i / Taps % inputs, i % Taps);
            ordered[i] = Parameters.Weights[(((tap * inputs) + input) * outputs) + output];
        }

        return ordered;
    }

    /// <summary>The biases.</summary>
    public ReadOnlySpan<float> Biases => Parameters.Weights.AsSpan(_bias, outputs);

    private void AddProducts(int tap, ReadOnlySpan<float> pixel, Span<float> output)
    {
        for (var i = 0; i < inputs; i++)
        {
            if (pixel[i] != 0)
            {
                var weights = Parameters.Weights.AsSpan(((tap * inputs) + i) * outputs, outputs);
                TensorPrimitives.MultiplyAdd(weights, pixel[i], output, output);
            }
        }
    }

    private void AddGradients(int tap, int other, ReadOnlySpan<float> outputGradient, Span<float> imageGradient)
    {
        for (var i = 0; i < inputs; i++)
        {
            var place = ((tap * inputs) + i) * outputs;
            var value = _input[(other * inputs) + i];
            if (value != 0)
            {
                var gradients = Parameters.Gradients.AsSpan(place, outputs);
                TensorPrimitives.MultiplyAdd(outputGradient, value, gradients, gradients);
            }

            if (imageGradient.Length > 0)
            {
                imageGradient[(other * inputs) + i] +=
                    TensorPrimitives.Dot(Parameters.Weights.AsSpan(place, outputs), outputGradient);
            }
        }
    }

    private static int? Neighbour(int pixel, int tap)
    {
        var y = (pixel / Side) + (tap / 3) - 1;
        var x = (pixel % Side) + (tap % 3) - 1;
        return y is >= 0 and < Side && x is >= 0 and < Side ? (y * Side) + x : null;
    }
}
