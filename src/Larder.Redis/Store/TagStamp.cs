using System.Runtime.InteropServices;

namespace Larder.Redis.Store;

/// <summary>A moment in the order that the server gives to the removals of tags in a space.</summary>
/// <param name="Epoch">Which life of that order; what was stamped in another one is not known any more. Zero: there was none.</param>
/// <param name="Number">The number of the last removal.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TagStamp(long Epoch, long Number)
{
    /// <summary>Whether the other moment is this one or came before it.</summary>
    public bool Includes(TagStamp other) => Epoch == other.Epoch && Number >= other.Number;
}
