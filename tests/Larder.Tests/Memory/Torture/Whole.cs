using System.Runtime.InteropServices;

namespace Larder.Tests.Memory.Torture;

/// <summary>Thirty-two bytes that belong together: a tear, or the value of another key, shows.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Whole(long Key, long Version, long Opposite, long Sum)
{
    public static Whole Of(int key, long version) => new(key, version, ~version, key + (version * 31));

    public bool IsOf(int key) => Key == key && Opposite == ~Version && Sum == key + (Version * 31);
}
