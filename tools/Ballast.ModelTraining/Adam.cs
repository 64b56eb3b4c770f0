namespace Ballast.ModelTraining;

/// <summary>Weights with their gradients and the two moments of Adam (Kingma and Ba, 2015).</summary>
/// <param name="count">How many weights.</param>
public sealed class Adam(int count)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _first = new float[count];
    private readonly float[] _second = new float[count];

    public float[] Weights { get; } = new float[count];

    public float[] Gradients { get; } = new float[count];

    /// <summary>Draws the weights uniformly from minus to plus a bound.</summary>
    public void Draw(Random random, float bound)
    {
        foreach (ref var weight in Weights.AsSpan())
        {
            weight = ((2 * random.NextSingle()) - 1) * bound;
        }
    }

    /// <summary>Moves the weights against the gradients and clears these.</summary>
    /// <param name="step">The number of this step, from 1.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">Share of a weight that is lost per unit of rate (decoupled weight decay).</param>
    public void Step(int step, float rate, float decay = 0) => Step(step, rate, decay, 0, count);

    /// <summary>Moves some of the weights only, for tables of which a batch touches few rows.</summary>
    /// <param name="step">The number of this step, from 1.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">Share of a weight that is lost per unit of rate.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="length">How many.</param>
    public void Step(int step, float rate, float decay, int start, int length)
    {
        var correction = MathF.Sqrt(1 - MathF.Pow(Beta2, step)) / (1 - MathF.Pow(Beta1, step));
        for (var i = start; i < start + length; i++)
        {
            var gradient = Gradients[i];
            _first[i] = (Beta1 * _first[i]) + ((1 - Beta1) * gradient);
            _second[i] = (Beta2 * _second[i]) + ((1 - Beta2) * gradient * gradient);
            Weights[i] -= rate * ((correction * _first[i] / (MathF.Sqrt(_second[i]) + Epsilon)) + (decay * Weights[i]));
            Gradients[i] = 0;
        }
    }
}
