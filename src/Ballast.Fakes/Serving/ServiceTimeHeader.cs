using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Ballast.Fakes.Serving;

/// <summary>The header by which a request asks for its own time of service.</summary>
internal static class ServiceTimeHeader
{
    public const string Name = "x-fake-service-us";

    private static readonly long Most = (long)LatencyModel.Longest.TotalMicroseconds;

    /// <summary>The time that is asked for; <see langword="null"/> when none is.</summary>
    /// <exception cref="FakeInputException">It is no time.</exception>
    public static TimeSpan? Read(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Name, out var value)) { return null; }
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds <= Most
                ? TimeSpan.FromMicroseconds(microseconds)
                : throw new FakeInputException(
                    400, $"The header {Name} is '{value}'; give whole microseconds, 0 to {Most}.");
    }
}
