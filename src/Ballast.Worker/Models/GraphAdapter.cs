using System.Collections.Immutable;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Models;

/// <summary>Clients speak in the tensors of the graph itself.</summary>
/// <param name="model">The graph.</param>
internal sealed class GraphAdapter(OnnxModel model) : IModelAdapter
{
    /// <inheritdoc/>
    public ImmutableArray<TensorSpec> Inputs => model.Inputs;

    /// <inheritdoc/>
    public ImmutableArray<TensorSpec> Outputs => model.Outputs;

    /// <inheritdoc/>
    public Tensor[] Encode(Tensor[] inputs) => inputs;

    /// <inheritdoc/>
    public Tensor[] Decode(Tensor[] outputs) => outputs;
}
