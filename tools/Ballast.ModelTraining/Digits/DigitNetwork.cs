using System.Numerics.Tensors;
using Ballast.ModelTraining.Onnx;
using Ballast.Statistics;

namespace Ballast.ModelTraining.Digits;

/// <summary>Two convolutions, the largest of every 2 by 2 pixels, one hidden layer, a softmax.</summary>
public sealed class DigitNetwork
{
    private const int Classes = 10;
    private const int FirstChannels = 8;
    private const int SecondChannels = 16;
    private const int Hidden = 48;
    private const int Pooled = 4 * 4 * SecondChannels;

    private readonly Convolution _first = new(1, FirstChannels);
    private readonly Convolution _second = new(FirstChannels, SecondChannels);
    private readonly Adam _hidden = new(Hidden * (Pooled + 1));
    private readonly Adam _output = new(Classes * (Hidden + 1));
    private readonly float[] _pooled = new float[Pooled];
    private readonly int[] _winners = new int[Pooled];
    private readonly float[] _units = new float[Hidden];
    private readonly float[] _scores = new float[Classes];
    private readonly float[] _unitGradients = new float[Hidden];
    private readonly float[] _pooledGradients = new float[Pooled];
    private readonly float[] _secondGradients = new float[64 * SecondChannels];
    private readonly float[] _firstGradients = new float[64 * FirstChannels];

    /// <summary>Draws the first weights.</summary>
    public void Draw(SeededRandom random)
    {
        _first.Parameters.Draw(random, 0.5f);
        _second.Parameters.Draw(random, 0.2f);
        _hidden.Draw(random, 0.1f);
        _output.Draw(random, 0.2f);
    }

    /// <summary>Adds the gradients of one image of 0 to 1.</summary>
    /// <returns>The loss: minus the logarithm of the digit's probability.</returns>
    public double Learn(ReadOnlySpan<float> image, int digit)
    {
        Forward(image);
        var loss = -Math.Log(Math.Max(_scores[digit], 1e-12f));
        _scores[digit] -= 1;
        Backward();
        return loss;
    }

    /// <summary>Moves the weights.</summary>
    public void Step(int step, float rate)
    {
        const float decay = 0.01f;
        _first.Parameters.Step(step, rate, decay);
        _second.Parameters.Step(step, rate, decay);
        _hidden.Step(step, rate, decay);
        _output.Step(step, rate, decay);
    }

    /// <summary>As an ONNX model: <c>pixels</c> FP32 [n, 64], 0 to 16, to <c>probabilities</c> FP32 [n, 10].</summary>
    public byte[] ToOnnx()
    {
        var graph = new OnnxGraph("digits");
        graph.Input("pixels", OnnxElement.Fp32, -1, 64);
        graph.Output("probabilities", OnnxElement.Fp32, -1, Classes);
        AddWeights(graph);
        graph.Node("Mul", ["pixels", "scale"], "scaled");
        graph.Node("Reshape", ["scaled", "square"], "image");
        var pads = OnnxAttribute.Many("pads", 1, 1, 1, 1);
        graph.Node("Conv", ["image", "first.weight", "first.bias"], "first", pads);
        graph.Node("Relu", ["first"], "edges");
        graph.Node("Conv", ["edges", "second.weight", "second.bias"], "second", pads);
        graph.Node("Relu", ["second"], "shapes");
        graph.Node("MaxPool", ["shapes"], "pooled",
            OnnxAttribute.Many("kernel_shape", 2, 2), OnnxAttribute.Many("strides", 2, 2));
        graph.Node("Flatten", ["pooled"], "flat", OnnxAttribute.One("axis", 1));
        graph.Node("Gemm", ["flat", "hidden.weight", "hidden.bias"], "raw", OnnxAttribute.One("transB", 1));
        graph.Node("Relu", ["raw"], "units");
        graph.Node("Gemm", ["units", "output.weight", "output.bias"], "logits", OnnxAttribute.One("transB", 1));
        graph.Node("Softmax", ["logits"], "probabilities", OnnxAttribute.One("axis", 1));
        return graph.ToModel();
    }

    private void AddWeights(OnnxGraph graph)
    {
        graph.Weight("scale", [1 / 16f], 1);
        graph.Integers("square", -1, 1, 8, 8);
        graph.Weight("first.weight", _first.ToOnnxOrder(), FirstChannels, 1, 3, 3);
        graph.Weight("first.bias", _first.Biases, FirstChannels);
        graph.Weight("second.weight", _second.ToOnnxOrder(), SecondChannels, FirstChannels, 3, 3);
        graph.Weight("second.bias", _second.Biases, SecondChannels);
        graph.Weight("hidden.weight", HiddenInOnnxOrder(), Hidden, Pooled);
        graph.Weight("hidden.bias", _hidden.Weights.AsSpan(Hidden * Pooled), Hidden);
        graph.Weight("output.weight", _output.Weights.AsSpan(0, Classes * Hidden), Classes, Hidden);
        graph.Weight("output.bias", _output.Weights.AsSpan(Classes * Hidden), Classes);
    }

    // Here channels stand side by side per pixel, in ONNX pixels stand side by side per channel.
    private float[] HiddenInOnnxOrder()
    {
        var ordered = new float[Hidden * Pooled];
        for (var i = 0; i < ordered.Length; i++)
        {
            var (row, channel, pixel) = (i / Pooled, i / 16 % SecondChannels, i % 16);
            ordered[i] = _hidden.Weights[(row * Pooled) + (pixel * SecondChannels) + channel];
        }

        return ordered;
    }

    private void Forward(ReadOnlySpan<float> image)
    {
        _first.Forward(image);
        _second.Forward(_first.Output);
        Pool();
        Dense.Forward(_hidden.Weights, _pooled, _units);
        TensorPrimitives.Max(_units, 0f, _units);
        Dense.Forward(_output.Weights, _units, _scores);
        TensorPrimitives.SoftMax(_scores, _scores);
    }

    private void Backward()
    {
        Dense.Backward(_output, _units, _scores, _unitGradients);
        for (var i = 0; i < Hidden; i++)
        {
            _unitGradients[i] = _units[i] > 0 ? _unitGradients[i] : 0;
        }

        Dense.Backward(_hidden, _pooled, _unitGradients, _pooledGradients);
        _secondGradients.AsSpan().Clear();
        for (var i = 0; i < Pooled; i++)
        {
            _secondGradients[_winners[i]] += _pooledGradients[i];
        }

        _second.Backward(_secondGradients, _firstGradients);
        _first.Backward(_firstGradients, []);
    }

    private void Pool()
    {
        for (var i = 0; i < Pooled; i++)
        {
            var (pixel, channel) = (i / SecondChannels, i % SecondChannels);
            var corner = (pixel / 4 * 2 * 8) + (pixel % 4 * 2);
            var best = (corner * SecondChannels) + channel;
            foreach (var offset in (ReadOnlySpan<int>)[1, 8, 9])
            {
                var other = ((corner + offset) * SecondChannels) + channel;
                best = _second.Output[other] > _second.Output[best] ? other : best;
            }

            (_winners[i], _pooled[i]) = (best, _second.Output[best]);
        }
    }
}
