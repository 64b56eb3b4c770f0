using System.Collections.Immutable;
using Ballast.Worker.Preprocessing;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Models;

/// <summary>The pre-processor <c>image</c>: a grey image in, its likeliest class and all scores out.</summary>
internal sealed class ImageAdapter : IModelAdapter
{
    private readonly string _graphInput;
    private readonly int _scores;

    /// <summary>An adapter for a graph.</summary>
    /// <param name="model">The graph.</param>
    /// <param name="settings">Which input it fills.</param>
    /// <param name="labels">One label per class.</param>
    /// <exception cref="ModelLoadException">Graph, settings and labels do not fit.</exception>
    public ImageAdapter(OnnxModel model, PreprocessorSettings settings, ImmutableArray<string> labels)
    {
        _scores = AdapterChecks.Scores(model, labels);
        AdapterChecks.SingleInput(
            model, new TensorSpec(settings.Tensor, TensorType.Fp32, [-1, ImageScaling.Pixels]));
        _graphInput = settings.Tensor;
        Outputs =
        [
            new TensorSpec("label", TensorType.Int64, [-1]),
            new TensorSpec("scores", TensorType.Fp32, [-1, labels.Length]),
        ];
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorSpec> Inputs { get; } =
    [
        new TensorSpec("image", TensorType.Fp32, [-1, 8, 8]) { OtherShapes = [[-1, 64], [-1, 28, 28], [-1, 784]] },
    ];

    /// <inheritdoc/>
    public ImmutableArray<TensorSpec> Outputs { get; }

    /// <inheritdoc/>
    public Tensor[] Encode(Tensor[] inputs)
    {
        var image = inputs[0];
        var data = (float[])image.Data;
        var size = data.Length / image.Rows;
        var pixels = new float[image.Rows * ImageScaling.Pixels];
        for (var i = 0; i < image.Rows; i++)
        {
            var fault = ImageScaling.Scale(
                data.AsSpan(i * size, size), pixels.AsSpan(i * ImageScaling.Pixels, ImageScaling.Pixels));
            if (fault is not null)
            {
                throw new InvalidInputException($"input 'image': in image {i} {fault}");
            }
        }

        return [new Tensor(_graphInput, TensorType.Fp32, [image.Rows, ImageScaling.Pixels], pixels)];
    }

    /// <inheritdoc/>
    public Tensor[] Decode(Tensor[] outputs)
    {
        var scores = outputs[_scores];
        var labels = new long[scores.Rows];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = ClassScores.Best(ClassScores.Row(scores, i));
        }

        return
        [
            new Tensor("label", TensorType.Int64, [labels.Length], labels),
            new Tensor("scores", TensorType.Fp32, scores.Shape, scores.Data),
        ];
    }
}
