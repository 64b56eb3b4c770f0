using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>Makes the router that a replay drives.</summary>
/// <param name="deployment">The deployment as the journal tells it.</param>
/// <param name="seed">The seed the recorded router was given.</param>
/// <returns>A fresh router.</returns>
public delegate Router RouterMaker(Deployment deployment, ulong seed);
