using System.Collections.Immutable;
using Ballast.Worker.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Ballast.Worker.Models;

/// <summary>An ONNX graph on the CPU: tensors in, tensors out. May be run by several threads at once.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly SessionOptions _options;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _outputNames;

    /// <summary>Loads a graph.</summary>
    /// <param name="path">The .onnx file.</param>
    /// <param name="intraOpThreads">Threads that share one operator; 0 lets the runtime choose.</param>
    /// <exception cref="ModelLoadException">The file is missing, is no model, or uses types not served.</exception>
    public OnnxModel(string path, int intraOpThreads)
    {
        if (!File.Exists(path))
        {
            throw new ModelLoadException($"The model {path} does not exist.");
        }

        _options = new SessionOptions
        {
            IntraOpNumThreads = intraOpThreads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,    // its errors come as exceptions
        };

        // Threads that spin while they wait would take the cores of the other replicas on the machine.
        _options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            _session = new InferenceSession(path, _options);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new ModelLoadException($"The model {path} cannot be loaded: {fault.Message}", fault);
        }

        Inputs = Specs(path, _session.InputNames, _session.InputMetadata);
        Outputs = Specs(path, _session.OutputNames, _session.OutputMetadata);
        _outputNames = [.. Outputs.Select(output => output.Name)];
    }

    /// <summary>What the graph takes.</summary>
    public ImmutableArray<TensorSpec> Inputs { get; }

    /// <summary>What the graph gives.</summary>
    public ImmutableArray<TensorSpec> Outputs { get; }

    /// <summary>Runs the graph.</summary>
    /// <param name="inputs">One tensor per input of the graph, in any order.</param>
    /// <returns>One tensor per output of the graph, in order of <see cref="Outputs"/>.</returns>
    /// <exception cref="OnnxRuntimeException">The graph failed on these inputs.</exception>
    public Tensor[] Run(ReadOnlySpan<Tensor> inputs)
    {
        var names = new string[inputs.Length];
        var values = new OrtValue[inputs.Length];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                names[i] = inputs[i].Name;
                values[i] = OnnxTypes.ToValue(inputs[i]);
            }

            using var results = _session.Run(_runOptions, names, values, _outputNames);
            var outputs = new Tensor[results.Count];
            for (var i = 0; i < outputs.Length; i++)
            {
                outputs[i] = OnnxTypes.ToTensor(Outputs[i].Name, Outputs[i].Type, results[i]);
            }

            return outputs;
        }
        finally
        {
            foreach (var value in values)
            {
                value?.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
        _options.Dispose();
    }

    private static ImmutableArray<TensorSpec> Specs(
        string path, IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata)
    {
        var specs = ImmutableArray.CreateBuilder<TensorSpec>(names.Count);
        foreach (var name in names)
        {
            var node = metadata[name];
            if (!node.IsTensor || !OnnxTypes.TryGetType(node.ElementDataType, out var type))
            {
                var got = node.IsTensor ? node.ElementDataType.ToString() : node.OnnxValueType.ToString();
                throw new ModelLoadException(
                    $"The model {path} has '{name}' of type {got}; served are tensors of numbers and truth values.");
            }

            ImmutableArray<long> shape = [.. node.Dimensions.Select(dimension => (long)dimension)];
            specs.Add(new TensorSpec(name, type.Value, shape));
        }

        return specs.MoveToImmutable();
    }
}
