using System.Runtime.InteropServices;

namespace Larder.Memcached.Store;

/// <summary>The right to fill a key once.</summary>
/// <param name="Stamp">What lies under the key then, and must still lie there.</param>
/// <param name="AsOf">When by the server's stamps the load began.</param>
/// <param name="Holder">The stamp of the item that keeps others away from a key which has a value; zero: the stub under the key does.</param>
/// <param name="Losses">How often the server had been lost: after that its stamps mean something else.</param>
/// <param name="Until">When it is over at the latest, by this process's clock.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Grant(ulong Stamp, ulong AsOf, ulong Holder, int Losses, long Until);
