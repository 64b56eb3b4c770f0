using System.Net;
using System.Net.Sockets;

namespace Ballast.Fleet.Processes;

/// <summary>Finds free ports of the loopback interface and gives none to two replicas at once.</summary>
/// <remarks>
/// Another program may take a port before the replica does; then the replica fails and the next one gets another.
/// </remarks>
internal sealed class FreePorts
{
    private const int MostTries = 64;
    private readonly HashSet<int> _given = [];

    public int Take()
    {
        for (var i = 0; i < MostTries; i++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            lock (_given)
            {
                if (_given.Add(port))
                {
                    return port;
                }
            }
        }
        throw new InvalidOperationException(
            "No free port was found on the loopback interface; end some of its listeners.");
    }

    public void Release(int port)
    {
        lock (_given)
        {
            _given.Remove(port);
        }
    }
}
