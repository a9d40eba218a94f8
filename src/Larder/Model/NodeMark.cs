namespace Larder;

/// <summary>The state and the priority of an entry in one byte.</summary>
internal static class NodeMark
{
    private const int StateBits = 4;
    private const int StateMask = (1 << StateBits) - 1;

    public static byte Of(NodeState state, EntryPriority priority) =>
        (byte)((byte)state | (((int)priority - (int)EntryPriority.Low) ^ 1) << StateBits);

    public static NodeState StateOf(byte mark) => (NodeState)(mark & StateMask);

    // an ordinary entry has no bit set
    public static EntryPriority PriorityOf(byte mark) =>
        (EntryPriority)(((mark >> StateBits) ^ 1) + (int)EntryPriority.Low);
}
