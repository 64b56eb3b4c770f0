using Ballast.Statistics;
using BenchmarkDotNet.Attributes;

namespace Ballast.Benchmarks.Statistics;

/// <summary>The portable functions beside those of the machine, over 4,096 arguments of a fixed seed.</summary>
/// <remarks>Near: 0.01 to 10. Wide: e^−50 to e^50 for logarithms, ±500 for the others.</remarks>
public class PortableMathBenchmarks
{
    private const int Count = 4096;
    private readonly double[] _positive = new double[Count];
    private readonly double[] _signed = new double[Count];

    /// <summary>Whether arguments spread over many powers of two.</summary>
    [Params(false, true)]
    public bool Wide { get; set; }

    /// <summary>Draws the arguments.</summary>
    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < Count; i++)
        {
            var u = random.NextDouble();
            _positive[i] = Wide ? PortableMath.Exp((u - 0.5) * 100) : 0.01 + (u * 9.99);
            _signed[i] = Wide ? (u - 0.5) * 1000 : 0.01 + (u * 9.99);
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ExpOfTheMachine() => Sum(_signed, static x => Math.Exp(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Exp() => Sum(_signed, static x => PortableMath.Exp(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double LogOfTheMachine() => Sum(_positive, static x => Math.Log(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Log() => Sum(_positive, static x => PortableMath.Log(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Log2OfTheMachine() => Sum(_positive, static x => Math.Log2(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Log2() => Sum(_positive, static x => PortableMath.Log2(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double PowOfTheMachine() => Sum(_positive, static x => Math.Pow(x, 1.7));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Pow() => Sum(_positive, static x => PortableMath.Pow(x, 1.7));

    [Benchmark(OperationsPerInvoke = Count)]
    public double SinOfTheMachine() => Sum(_signed, static x => Math.Sin(x));

    [Benchmark(OperationsPerInvoke = Count)]
    public double Sin() => Sum(_signed, static x => PortableMath.Sin(x));

    private static double Sum(double[] arguments, Func<double, double> function)
    {
        var sum = 0.0;
        foreach (var x in arguments) { sum += function(x); }
        return sum;
    }
}
