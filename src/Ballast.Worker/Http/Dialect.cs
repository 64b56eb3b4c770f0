using System.Text.Json;
using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>One way to ask for inference: how the request reads and how the answer is written.</summary>
/// <typeparam name="TRequest">What was read.</typeparam>
internal abstract class Dialect<TRequest>
    where TRequest : DialectRequest
{
    /// <summary>The protocol's name in metrics.</summary>
    public abstract string Protocol { get; }

    /// <summary>Reads a request.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="model">The model it is for.</param>
    /// <exception cref="InvalidInputException">The request does not fit the model or the protocol.</exception>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public abstract TRequest Read(ReadOnlySpan<byte> body, ServedModel model);

    /// <summary>Writes the answer.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="result">What came out; done.</param>
    /// <param name="model">The model.</param>
    public abstract void Write(Utf8JsonWriter json, TRequest request, in InferenceResult result, ServedModel model);
}
