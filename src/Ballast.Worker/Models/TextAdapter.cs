using System.Collections.Immutable;
using Ballast.Worker.Preprocessing;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Models;

/// <summary>The pre-processor <c>text</c>: a text in, its likeliest label and that label's score out.</summary>
internal sealed class TextAdapter : IModelAdapter
{
    // A short text becomes many numbers: without a bound a large body would fill the memory.
    private const int MostNumbers = 1 << 24;

    private readonly CharacterNgrams _ngrams;
    private readonly string _graphInput;
    private readonly int _scores;
    private readonly ImmutableArray<string> _labels;

    /// <summary>An adapter for a graph.</summary>
    /// <param name="model">The graph.</param>
    /// <param name="settings">How it wants its n-grams.</param>
    /// <param name="labels">One label per class.</param>
    /// <exception cref="ModelLoadException">Graph, settings and labels do not fit.</exception>
    public TextAdapter(OnnxModel model, PreprocessorSettings settings, ImmutableArray<string> labels)
    {
        _scores = AdapterChecks.Scores(model, labels);
        AdapterChecks.SingleInput(
            model, new TensorSpec(settings.Tensor, TensorType.Int64, [-1, settings.Length]));
        _ngrams = new CharacterNgrams(settings.Buckets, settings.Length);
        _graphInput = settings.Tensor;
        _labels = labels;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorSpec> Inputs { get; } = [new TensorSpec("text", TensorType.Bytes, [-1])];

    /// <inheritdoc/>
    public ImmutableArray<TensorSpec> Outputs { get; } =
        [new TensorSpec("label", TensorType.Bytes, [-1]), new TensorSpec("score", TensorType.Fp32, [-1])];

    /// <inheritdoc/>
    public Tensor[] Encode(Tensor[] inputs)
    {
        var texts = (string[])inputs[0].Data;
        var most = MostNumbers / _ngrams.Length;
        if (texts.Length > most)
        {
            throw new InvalidInputException($"input 'text': expected at most {most} texts, got {texts.Length}");
        }

        var numbers = new long[texts.Length * _ngrams.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (_ngrams.Write(texts[i], numbers.AsSpan(i * _ngrams.Length, _ngrams.Length)) == 0)
            {
                throw new InvalidInputException(
                    $"input 'text': expected a letter in every text, got none in element {i}");
            }
        }

        return [new Tensor(_graphInput, TensorType.Int64, [texts.Length, _ngrams.Length], numbers)];
    }

    /// <inheritdoc/>
    public Tensor[] Decode(Tensor[] outputs)
    {
        var scores = outputs[_scores];
        var labels = new string[scores.Rows];
        var best = new float[scores.Rows];
        for (var i = 0; i < labels.Length; i++)
        {
            var row = ClassScores.Row(scores, i);
            var winner = ClassScores.Best(row);
            (labels[i], best[i]) = (_labels[winner], row[winner]);
        }

        long[] shape = [labels.Length];
        return
        [
            new Tensor("label", TensorType.Bytes, shape, labels),
            new Tensor("score", TensorType.Fp32, shape, best),
        ];
    }
}
