using System.Runtime.InteropServices;
using System.Text;

namespace Larder.Memcached.Store;

/// <summary>Where an entry is.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Text">The bytes of the key.</param>
/// <param name="Name">What it is called on its server.</param>
/// <param name="Server">Its server.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(CacheKey Key, byte[] Text, byte[] Name, Server Server)
{
    /// <summary>The bytes of the key's space.</summary>
    public byte[] Space => Encoding.UTF8.GetBytes(Key.Space.Text);
}
