namespace Ballast.Worker.Execution;

/// <summary>How a request for inference ended.</summary>
internal enum InferenceVerdict
{
    /// <summary>The model ran.</summary>
    Done,

    /// <summary>As many requests wait as may.</summary>
    QueueFull,

    /// <summary>The worker takes nothing new.</summary>
    Draining,

    /// <summary>The model failed on the request.</summary>
    Failed,
}
