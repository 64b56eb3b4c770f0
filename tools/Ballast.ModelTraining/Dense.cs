using System.Numerics.Tensors;

namespace Ballast.ModelTraining;

/// <summary>A fully connected layer: the rows of the weights, then one bias per row.</summary>
public static class Dense
{
    /// <summary>output = weights · input + bias.</summary>
    public static void Forward(float[] weights, ReadOnlySpan<float> input, Span<float> output)
    {
        for (var row = 0; row < output.Length; row++)
        {
            var bias = weights[(output.Length * input.Length) + row];
            output[row] = TensorPrimitives.Dot(weights.AsSpan(row * input.Length, input.Length), input) + bias;
        }
    }

    /// <summary>Adds the gradients of the weights and gives that of the input.</summary>
    public static void Backward(
        Adam layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        inputGradient.Clear();
        for (var row = 0; row < outputGradient.Length; row++)
        {
            var gradient = outputGradient[row];
            var weights = layer.Weights.AsSpan(row * input.Length, input.Length);
            var gradients = layer.Gradients.AsSpan(row * input.Length, input.Length);
            TensorPrimitives.MultiplyAdd(input, gradient, gradients, gradients);
            TensorPrimitives.MultiplyAdd(weights, gradient, inputGradient, inputGradient);
            layer.Gradients[(outputGradient.Length * input.Length) + row] += gradient;
        }
    }
}
