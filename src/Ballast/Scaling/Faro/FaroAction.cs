namespace Ballast.Scaling.Faro;

/// <summary>A number of replicas that is to be reached, and how often that may still be tried.</summary>
internal readonly record struct FaroAction(int Target, int Trials);
