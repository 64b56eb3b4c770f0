using System.Collections.Immutable;

namespace Ballast.Worker.Models;

/// <summary>What the file beside a model says about it.</summary>
/// <remarks>YAML with the keys <c>name</c>, <c>version</c>, <c>labels</c> (a file, relative to the sidecar) and
/// <c>preprocessor</c> (<c>kind</c>: <c>text</c> or <c>image</c>; <c>tensor</c>: the graph input it fills; for text
/// also <c>buckets</c> and <c>length</c>).</remarks>
public sealed record ModelSidecar
{
    /// <summary>The name under which the model is served.</summary>
    /// <value>The default is the name of the model's file.</value>
    public string? Name { get; init; }

    /// <summary>The version that is served.</summary>
    /// <value>The default is 1.</value>
    public string Version { get; init; } = "1";

    /// <summary>One label per class, in order of the classes.</summary>
    /// <value>Empty by default: the model has no labels.</value>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>What turns human input into the graph's.</summary>
    /// <value>Null by default: clients send the tensors of the graph.</value>
    public PreprocessorSettings? Preprocessor { get; init; }
}
