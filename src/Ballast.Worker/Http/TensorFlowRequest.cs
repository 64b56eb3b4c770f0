namespace Ballast.Worker.Http;

/// <summary>A request of TensorFlow Serving.</summary>
internal sealed class TensorFlowRequest : DialectRequest
{
    /// <summary>Whether the client asked by <c>inputs</c> and wants whole columns back.</summary>
    public bool IsColumnar { get; init; }
}
