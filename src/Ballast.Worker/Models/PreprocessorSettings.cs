namespace Ballast.Worker.Models;

/// <summary>Which pre-processor a model wants and how it is set.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Tensor">The graph input it fills.</param>
/// <param name="Buckets">For text: numbers an n-gram can get; else 0.</param>
/// <param name="Length">For text: numbers per text; else 0.</param>
public sealed record PreprocessorSettings(PreprocessorKind Kind, string Tensor, int Buckets = 0, int Length = 0);
