using System.Collections.Immutable;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Models;

/// <summary>What clients send and get, between them and the tensors of a graph.</summary>
internal interface IModelAdapter
{
    /// <summary>What clients send.</summary>
    ImmutableArray<TensorSpec> Inputs { get; }

    /// <summary>What clients get.</summary>
    ImmutableArray<TensorSpec> Outputs { get; }

    /// <summary>The graph's inputs from a client's.</summary>
    /// <param name="inputs">One tensor per entry of <see cref="Inputs"/>, in that order, checked against it.</param>
    /// <exception cref="InvalidInputException">An element is out of what the model understands.</exception>
    Tensor[] Encode(Tensor[] inputs);

    /// <summary>A client's outputs from the graph's.</summary>
    /// <param name="outputs">The graph's outputs for the client's rows.</param>
    Tensor[] Decode(Tensor[] outputs);
}
