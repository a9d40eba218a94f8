namespace Larder.HitRatio.Simulators;

/// <summary>A window in order of use, a main part of a probation and a protected list, and a sketch that decides who passes.</summary>
/// <remarks>
/// The window is one part in a hundred, or follows what became of the hit ratio when it was last moved. Sources: Einziger,
/// Friedman, Manes, "TinyLFU" (ACM TOS 2017); Einziger, Eytan, Friedman, Manes, "Adaptive Software Cache Management"
/// (Middleware 2018) for the climber.
/// </remarks>
internal sealed class WTinyLfu(int capacity, int keys, bool climbs) : ISimulator
{
    private const int Window = 0;
    private const int Probation = 1;
    private const int Protected = 2;
    private const double FirstWindow = 0.01;
    private const double ProtectedShare = 0.8;

    private readonly KeyLists _lists = new(keys, 3);
    private readonly Frequencies _frequencies = new(capacity);
    private readonly HillClimber _climber = new(capacity);
    private int _window = Math.Max(1, (int)(capacity * FirstWindow));

    public bool Ask(int key)
    {
        _frequencies.Add(key);
        var list = _lists.ListOf(key);
        switch (list)
        {
            case Window:
                _lists.PutFirst(Window, key);
                break;
            case Probation or Protected:
                _lists.PutFirst(Protected, key);
                Demote();
                break;
            default:
                _lists.PutFirst(Window, key);
                Shrink();
                break;
        }

        if (climbs && _climber.Note(list != KeyLists.None) is not 0 and var step)
        {
            _window = Math.Clamp(_window + step, 1, Math.Max(1, (int)(capacity * ProtectedShare)));
            Shrink();
            Demote();
        }

        return list != KeyLists.None;
    }

    private void Demote()
    {
        while (_lists.Count(Protected) > (int)((capacity - _window) * ProtectedShare))
        {
            _lists.PutFirst(Probation, _lists.Last(Protected));
        }
    }

    private void Shrink()
    {
        while (_lists.Count(Window) > _window)
        {
            var candidate = _lists.Last(Window);
            _lists.PutFirst(Probation, candidate);
            if (_lists.Count(Window) + _lists.Count(Probation) + _lists.Count(Protected) > capacity)
            {
                Admit(candidate);
            }
        }

        while (_lists.Count(Window) + _lists.Count(Probation) + _lists.Count(Protected) > capacity)
        {
            _lists.Remove(VictimOtherThan(KeyLists.None));
        }
    }

    private void Admit(int candidate)
    {
        var victim = VictimOtherThan(candidate);
        var wins = victim != KeyLists.None && _frequencies.Of(candidate) > _frequencies.Of(victim);
        _lists.Remove(wins ? victim : candidate);
    }

    private int VictimOtherThan(int candidate)
    {
        foreach (var list in (ReadOnlySpan<int>)[Probation, Protected, Window])
        {
            if (_lists.Last(list) is var last && last != KeyLists.None && last != candidate)
            {
                return last;
            }
        }

        return KeyLists.None;
    }
}
