using Ballast.Journaling;
using Microsoft.Extensions.Logging;

namespace Ballast.Gateway.World;

/// <summary>What a live world works with beside its settings and its fleet.</summary>
public sealed record WorldParts
{
    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where state changes are told.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Asks replicas for their load; <see langword="null"/> where none can be asked.</summary>
    public LoadProbe? LoadProbe { get; init; }

    /// <summary>The journal of a deployment's router; <see langword="null"/> for none.</summary>
    public Func<DeploymentId, JournalWriter?>? Journals { get; init; }

    /// <summary>The journal of the control plane; <see langword="null"/> for none.</summary>
    public JournalWriter? ControlJournal { get; init; }

    /// <summary>The version told to clients.</summary>
    public string Version { get; init; } = "0";
}
