namespace Ballast.Lab.Reporting;

/// <summary>What a cell's text means for its reader; colour may follow it, never carry it alone.</summary>
public enum ReportTone
{
    /// <summary>Nothing besides its words.</summary>
    Plain,

    /// <summary>Good news.</summary>
    Good,

    /// <summary>Bad news.</summary>
    Bad,

    /// <summary>Of less weight.</summary>
    Muted,
}
