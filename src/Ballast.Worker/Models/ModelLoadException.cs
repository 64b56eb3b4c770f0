namespace Ballast.Worker.Models;

/// <summary>A model, its sidecar or its labels cannot be used; the message names the file, the fault and the
/// remedy.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause, if another exception told of it.</param>
public sealed class ModelLoadException(string message, Exception? inner = null) : Exception(message, inner);
