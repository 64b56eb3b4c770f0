using System.Numerics.Tensors;
using Ballast.ModelTraining.Onnx;
using Ballast.Statistics;
using Ballast.Worker.Preprocessing;

namespace Ballast.ModelTraining.Nationality;

/// <summary>The mean of the embeddings of a name's n-grams, one hidden layer, a softmax over the labels.</summary>
/// <param name="ngrams">What a name is turned into.</param>
/// <param name="labels">How many labels there are.</param>
public sealed class NameNetwork(CharacterNgrams ngrams, int labels)
{
    /// <summary>Numbers per embedding.</summary>
    public const int Width = 32;

    /// <summary>Units of the hidden layer.</summary>
    public const int Hidden = 64;

    private readonly Adam _embeddings = new((ngrams.Buckets + 1) * Width);
    private readonly Adam _hidden = new(Hidden * (Width + 1));
    private readonly Adam _output = new(labels * (Hidden + 1));
    private readonly float[] _mean = new float[Width];
    private readonly float[] _meanGradient = new float[Width];
    private readonly float[] _units = new float[Hidden];
    private readonly float[] _unitGradients = new float[Hidden];
    private readonly float[] _scores = new float[labels];
    private readonly SortedSet<int> _touched = [];

    /// <summary>Draws the first weights; the embedding of no n-gram stays zero.</summary>
    public void Draw(SeededRandom random)
    {
        _embeddings.Draw(random, 0.5f);
        _embeddings.Weights.AsSpan(0, Width).Clear();
        _hidden.Draw(random, 0.3f);
        _output.Draw(random, 0.2f);
    }

    /// <summary>Adds the gradients of one name; n-grams are numbers above 0.</summary>
    /// <returns>The loss: minus the logarithm of the label's probability.</returns>
    public double Learn(ReadOnlySpan<long> name, int label)
    {
        Forward(name);
        var loss = -Math.Log(Math.Max(_scores[label], 1e-12f));
        _scores[label] -= 1;
        Backward(name);
        return loss;
    }

    /// <summary>Moves the weights.</summary>
    public void Step(int step, float rate)
    {
        const float decay = 0.001f;
        foreach (var row in _touched)
        {
            _embeddings.Step(step, rate, decay, row * Width, Width);
        }

        _touched.Clear();
        _hidden.Step(step, rate, decay);
        _output.Step(step, rate, decay);
    }

    /// <summary>As an ONNX model: <c>ngrams</c> INT64 [n, length] to <c>probabilities</c> FP32 [n, labels].</summary>
    public byte[] ToOnnx()
    {
        var graph = new OnnxGraph("nationality");
        graph.Input("ngrams", OnnxElement.I64, -1, ngrams.Length);
        graph.Output("probabilities", OnnxElement.Fp32, -1, labels);
        graph.Weight("embeddings", _embeddings.Weights, ngrams.Buckets + 1, Width);
        AddLayer(graph, "hidden", _hidden.Weights, Hidden, Width);
        AddLayer(graph, "output", _output.Weights, labels, Hidden);
        graph.Integers("letters", 1);
        graph.Node("Gather", ["embeddings", "ngrams"], "vectors", OnnxAttribute.One("axis", 0));
        graph.Node("ReduceSum", ["vectors", "letters"], "sum", OnnxAttribute.One("keepdims", 0));
        graph.Node("Cast", ["ngrams"], "numbers", OnnxAttribute.One("to", (long)OnnxElement.Fp32));
        graph.Node("Sign", ["numbers"], "present");
        graph.Node("ReduceSum", ["present", "letters"], "count", OnnxAttribute.One("keepdims", 1));
        graph.Weight("one", [1f], 1);
        graph.Node("Max", ["count", "one"], "divisor");
        graph.Node("Div", ["sum", "divisor"], "mean");
        graph.Node("Gemm", ["mean", "hidden.weight", "hidden.bias"], "raw", OnnxAttribute.One("transB", 1));
        graph.Node("Relu", ["raw"], "units");
        graph.Node("Gemm", ["units", "output.weight", "output.bias"], "logits", OnnxAttribute.One("transB", 1));
        graph.Node("Softmax", ["logits"], "probabilities", OnnxAttribute.One("axis", 1));
        return graph.ToModel();
    }

    private static void AddLayer(OnnxGraph graph, string layer, float[] weights, int rows, int columns)
    {
        graph.Weight(layer + ".weight", weights.AsSpan(0, rows * columns), rows, columns);
        graph.Weight(layer + ".bias", weights.AsSpan(rows * columns), rows);
    }

    private void Forward(ReadOnlySpan<long> name)
    {
        _mean.AsSpan().Clear();
        foreach (var ngram in name)
        {
            TensorPrimitives.Add(_mean, _embeddings.Weights.AsSpan((int)ngram * Width, Width), _mean);
        }

        TensorPrimitives.Divide(_mean, Math.Max(1, name.Length), _mean);
        Dense.Forward(_hidden.Weights, _mean, _units);
        TensorPrimitives.Max(_units, 0f, _units);
        Dense.Forward(_output.Weights, _units, _scores);
        TensorPrimitives.SoftMax(_scores, _scores);
    }

    private void Backward(ReadOnlySpan<long> name)
    {
        Dense.Backward(_output, _units, _scores, _unitGradients);
        for (var i = 0; i < Hidden; i++)
        {
            _unitGradients[i] = _units[i] > 0 ? _unitGradients[i] : 0;
        }

        Dense.Backward(_hidden, _mean, _unitGradients, _meanGradient);
        TensorPrimitives.Divide(_meanGradient, Math.Max(1, name.Length), _meanGradient);
        foreach (var ngram in name)
        {
            var row = _embeddings.Gradients.AsSpan((int)ngram * Width, Width);
            TensorPrimitives.Add(row, _meanGradient, row);
            _touched.Add((int)ngram);
        }
    }
}
