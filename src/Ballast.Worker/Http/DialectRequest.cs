using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>A request for inference, whatever its protocol.</summary>
internal abstract class DialectRequest
{
    /// <summary>One tensor per public input of the model, in its order, checked against it.</summary>
    public required Tensor[] Inputs { get; init; }
}
