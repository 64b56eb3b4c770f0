namespace Ballast.Journaling;

/// <summary>The letter after the time that says what a line is. Small letters are a router's, capitals the control
/// plane's.</summary>
internal static class JournalTag
{
    public const byte Defined = (byte)'d';
    public const byte Arrived = (byte)'a';
    public const byte FirstByte = (byte)'f';
    public const byte Ended = (byte)'e';
    public const byte Cancelled = (byte)'c';
    public const byte Probed = (byte)'h';
    public const byte ProbeAnswered = (byte)'l';
    public const byte Reported = (byte)'r';
    public const byte Drain = (byte)'x';
    public const byte Tick = (byte)'t';
    public const byte Sample = (byte)'s';
    public const byte Updated = (byte)'u';

    public const byte NodeJoined = (byte)'N';
    public const byte NodeLost = (byte)'L';
    public const byte ReplicaRequested = (byte)'Q';
    public const byte ReplicaMoved = (byte)'M';
    public const byte TargetChanged = (byte)'T';
    public const byte PlacementChanged = (byte)'P';
    public const byte DeploymentsChanged = (byte)'D';
    public const byte Command = (byte)'F';

    public const byte Lost = (byte)'!';

    // Lines that belong to the one before them carry no time.
    public const byte Part = (byte)'+';
    public const byte Decision = (byte)'>';

    public const byte PartDeployment = (byte)'d';
    public const byte PartTarget = (byte)'t';
    public const byte PartReplica = (byte)'r';
    public const byte PartSlot = (byte)'s';
}
