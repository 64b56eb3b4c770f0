using System.Collections.Immutable;

namespace Ballast.Cli.Commands;

/// <summary>Numbers of one option, such as <c>1,1600</c>.</summary>
/// <remarks>A type of its own: an option of an array would be empty where it is not given, and take several
/// words.</remarks>
/// <param name="Values">The numbers, as many as the option's form says.</param>
internal sealed record NumberList(ImmutableArray<double> Values);
