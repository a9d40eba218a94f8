namespace Larder.HitRatio.Simulators;

/// <summary>What nobody can do better who must decide with the future known: the key that is wanted again last does not stay.</summary>
/// <remarks>
/// A key may also pass by without being put in. Source: Belady, "A study of replacement algorithms for a virtual-storage
/// computer" (IBM Systems Journal 1966).
/// </remarks>
internal sealed class Belady : ISimulator
{
    private const int Never = int.MaxValue;

    private readonly int _capacity;
    private readonly int[] _nextUse;
    private readonly int[] _heldUntil;
    private readonly PriorityQueue<int, int> _farthest = new();
    private int _count;
    private int _now;

    public Belady(int capacity, int keys, int[] requests)
    {
        _capacity = capacity;
        _heldUntil = new int[keys];
        _nextUse = new int[requests.Length];
        var later = new int[keys];
        Array.Fill(later, Never);
        for (var i = requests.Length - 1; i >= 0; i--)
        {
            _nextUse[i] = later[requests[i]];
            later[requests[i]] = i;
        }
    }

    public bool Ask(int key)
    {
        var hit = _heldUntil[key] != 0;
        var next = _nextUse[_now++];
        _count += hit ? -1 : 0;
        _heldUntil[key] = 0;
        if (next != Never)
        {
            _heldUntil[key] = next;
            _farthest.Enqueue(key, -next);
            _count++;
            Evict();
        }

        return hit;
    }

    private void Evict()
    {
        // what the queue still holds of keys that were asked for since is passed over
        while (_count > _capacity && _farthest.TryDequeue(out var key, out var minusUntil))
        {
            if (_heldUntil[key] == -minusUntil)
            {
                _heldUntil[key] = 0;
                _count--;
            }
        }
    }
}
