using System.Globalization;
using System.Runtime.CompilerServices;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Words for a broken rule, put together only when it is broken: rules are looked at many times per
/// request.</summary>
[InterpolatedStringHandler]
internal ref struct BreachText
{
    private DefaultInterpolatedStringHandler _text;

    public BreachText(int literals, int holes, bool holds, out bool needed)
    {
        needed = !holds;
        _text = needed ? new(literals, holes, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string Take() => _text.ToStringAndClear();
}
