using System.Globalization;
using System.Text;

namespace Ballast.Fakes.Metrics;

/// <summary>A Prometheus histogram with fixed bounds.</summary>
internal sealed class FakeHistogram(string name, string help, double[] bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public string Name { get; } = name;

    public string Help { get; } = help;

    public void Observe(double value)
    {
        var at = Array.BinarySearch(bounds, value);
        lock (_lock)
        {
            _counts[at < 0 ? ~at : at]++;
            _sum += value;
        }
    }

    public void Write(StringBuilder text, string labels)
    {
        lock (_lock)
        {
            var below = 0L;
            for (var i = 0; i <= bounds.Length; i++)
            {
                below += _counts[i];
                var bound = i < bounds.Length ? bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels},le=\"{bound}\"}} {below}\n");
            }
            text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}}} {_sum:R}\n");
            text.Append(CultureInfo.InvariantCulture, $"{Name}_count{{{labels}}} {below}\n");
        }
    }
}
