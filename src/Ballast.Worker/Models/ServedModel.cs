using System.Collections.Immutable;
using Ballast.Worker.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Ballast.Worker.Models;

/// <summary>A model as clients see it: graph, pre-processor, labels and name.</summary>
internal sealed class ServedModel : IDisposable
{
    private ServedModel(OnnxModel graph, IModelAdapter adapter, ModelSidecar sidecar, string name)
    {
        Graph = graph;
        Adapter = adapter;
        Name = name;
        Version = sidecar.Version;
        Labels = sidecar.Labels;
        ScoresOutput = sidecar.Labels.IsEmpty ? null : ClassScores.Find(graph.Outputs, sidecar.Labels.Length);
        IsBatchable = HasRows(graph.Inputs) && HasRows(graph.Outputs);
    }

    /// <summary>The name under which it is served.</summary>
    public string Name { get; }

    /// <summary>The version that is served.</summary>
    public string Version { get; }

    /// <summary>One label per class; empty when it has none.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The graph.</summary>
    public OnnxModel Graph { get; }

    /// <summary>Between clients and graph.</summary>
    public IModelAdapter Adapter { get; }

    /// <summary>The graph's output that holds one score per label; null when it is no labelled classifier.</summary>
    public int? ScoresOutput { get; }

    /// <summary>Whether rows of several requests may be joined: every tensor has a free first dimension.</summary>
    public bool IsBatchable { get; }

    /// <summary>Loads a model and what stands beside it.</summary>
    /// <param name="modelPath">The .onnx file.</param>
    /// <param name="sidecarPath">The sidecar; null looks for the model's path with the extension .yaml.</param>
    /// <param name="intraOpThreads">Threads that share one operator.</param>
    /// <param name="givenName">What clients call it; <see langword="null"/> for the sidecar's name or the
    /// file's.</param>
    /// <exception cref="ModelLoadException">Something is missing or wrong.</exception>
    public static ServedModel Load(string modelPath, string? sidecarPath, int intraOpThreads, string? givenName = null)
    {
        var beside = Path.ChangeExtension(modelPath, ".yaml");
        var path = sidecarPath ?? (File.Exists(beside) ? beside : null);
        var sidecar = path is null ? new ModelSidecar() : SidecarReader.Read(path);
        var graph = new OnnxModel(modelPath, intraOpThreads);
        try
        {
            IModelAdapter adapter = sidecar.Preprocessor switch
            {
                { Kind: PreprocessorKind.Text } settings => new TextAdapter(graph, settings, sidecar.Labels),
                { Kind: PreprocessorKind.Image } settings => new ImageAdapter(graph, settings, sidecar.Labels),
                _ => new GraphAdapter(graph),
            };
            var name = givenName ?? sidecar.Name ?? Path.GetFileNameWithoutExtension(modelPath);
            var served = new ServedModel(graph, adapter, sidecar, name);
            served.Warm();
            return served;
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Graph.Dispose();

    // The first run of a graph allocates its arena; better now than in a client's request.
    private void Warm()
    {
        var inputs = Graph.Inputs.Select(input =>
        {
            long[] shape = [.. input.Shape.Select(dimension => Math.Max(1, dimension))];
            var data = OnnxTypes.NewArray(input.Type, Shapes.Count(shape)!.Value);
            return new Tensor(input.Name, input.Type, shape, data);
        });
        try
        {
            Graph.Run([.. inputs]);
        }
        catch (OnnxRuntimeException)
        {
            // A graph may refuse zeros or ones in its free dimensions; then its first request warms it.
        }
    }

    private static bool HasRows(ImmutableArray<TensorSpec> specs) =>
        specs.All(spec => spec.Shape.Length > 0 && spec.Shape[0] < 0);
}
