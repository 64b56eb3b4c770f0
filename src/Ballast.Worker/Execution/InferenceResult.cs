using Ballast.Worker.Tensors;

namespace Ballast.Worker.Execution;

/// <summary>What came out of a request for inference.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Outputs">The graph's outputs for the rows of the request; empty unless done.</param>
/// <param name="Execution">How long the run took that it was part of; zero when the model did not run.</param>
/// <param name="Error">The model's complaint when it failed; else empty.</param>
internal readonly record struct InferenceResult(
    InferenceVerdict Verdict, Tensor[] Outputs, TimeSpan Execution = default, string Error = "");
