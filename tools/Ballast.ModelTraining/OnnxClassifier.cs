using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Ballast.ModelTraining;

/// <summary>Runs a written model as the worker does, so that what is measured is what is served.</summary>
public sealed class OnnxClassifier : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _input;

    /// <summary>Loads a model of one input and one output of class scores.</summary>
    public OnnxClassifier(byte[] onnx, string input)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        _session = new InferenceSession(onnx, options);
        _input = input;
    }

    /// <summary>The likeliest class of each row.</summary>
    public int[] Classify<T>(T[] data, int rows)
        where T : unmanaged
    {
        using var input = OrtValue.CreateTensorValueFromMemory(data, [rows, data.Length / rows]);
        using var options = new RunOptions();
        using var results = _session.Run(options, [_input], [input], _session.OutputNames);
        var scores = results[0].GetTensorDataAsSpan<float>();
        var classes = scores.Length / rows;
        var best = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            best[i] = TensorPrimitives.IndexOfMax(scores.Slice(i * classes, classes));
        }

        return best;
    }

    public void Dispose() => _session.Dispose();
}
