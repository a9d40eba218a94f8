using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A value is loaded, the source changes and the cache is told: the value of before must not come back.</summary>
/// <param name="change">How the cache is told.</param>
internal sealed class LateFill(Change change) : Scenario
{
    private const string Tag = "t";

    public override string Name => change.Name;

    public override string Never => change.Never;

    public override Abilities Needs => change.Needs;

    public override IReadOnlyList<string> Orderings { get; } =
    ["before the load", "during the factory", "while it is stored", "after the load"];

    public override async Task<Run> RunAsync(Take take)
    {
        var race = new Race(take, change, change.Needs.HasFlag(Abilities.Tags) ? Tag : null);
        if (change.IsOfRefresh)
        {
            await take.InsistAsync(() => take.Cache.SetAsync(race.Key, race.Old, race.Tag));
        }

        await race.RunAsync(take.Random.Next(5));
        var wrong = await race.WrongAsync();
        await take.InsistAsync(() => take.Cache.RemoveAsync(race.Key));
        return new(race.Ordering, wrong);
    }

    /// <summary>One load beside one change.</summary>
    private sealed class Race
    {
        private readonly Take _take;
        private readonly Change _change;
        private readonly GatedLoad _load;
        private int _source;
        private int _changing;
        private int _changed;
        private int _landed;

        public Race(Take take, Change change, string? tag)
        {
            (_take, _change, Tag) = (take, change, tag);
            Key = tag is null ? take.Key : $"{take.Key}#{tag}";
            _source = Old = 2 * take.Number;
            _load = new GatedLoad(take, () => Volatile.Read(ref _source));
        }

        public string Key { get; }

        public string? Tag { get; }

        public int Old { get; }

        public int New => Old + 1;

        public int Ordering =>
            _load.BeganAt == 0 || _changed < _load.BeganAt ? 0
            : _changing > _landed ? 3
            : _changing > _load.BeganAt && _changed < _load.EndedAt ? 1
            : 2;

        public async Task RunAsync(int plan)
        {
            switch (plan)
            {
                case 0:
                    await ChangeAsync();
                    _load.LetEnd();
                    await LoadAsync();
                    break;
                case 1:
                    var overtaken = LoadAsync();
                    await _load.BegunAsync(overtaken);
                    await ChangeAsync();
                    _load.LetEnd();
                    await overtaken;
                    break;
                case 2:
                    var met = LoadAsync();
                    await _load.BegunAsync(met);
                    await Meeting.OfAsync(_take.Random, () => EndAsync(met), ChangeAsync);
                    break;
                case 3:
                    var entered = Task.CompletedTask;
                    _take.Cache.WhenStoring = () => entered = ChangeAsync();
                    _load.LetEnd();
                    await LoadAsync();
                    await entered;
                    break;
                default:
                    _load.LetEnd();
                    await LoadAsync();
                    await ChangeAsync();
                    break;
            }
        }

        public async Task<string?> WrongAsync()
        {
            var left = await _take.InsistAsync(() => _take.Cache.GetAsync(Key));
            var asked = await _take.InsistAsync(() => _take.Cache.GetOrCreateAsync(Key, _ => new(New), Tag));
            return left == Old ? "the value of before the change was left in the cache"
                : asked == Old ? "the value of before the change was given to a later caller"
                : _change.Stores && left is null ? "the value that was set is gone"
                : null;
        }

        private async Task EndAsync(Task load)
        {
            _load.LetEnd();
            await load;
        }

        private async Task LoadAsync()
        {
            await _take.InsistAsync(() =>
                _change.IsOfRefresh ? RefreshAsync() : _take.Cache.GetOrCreateAsync(Key, _load.Factory, Tag)
            );
            _landed = _take.Now();
        }

        private async ValueTask<int> RefreshAsync()
        {
            await _take.Cache.RefreshAsync(Key, _load.Factory, Tag);
            return 0;
        }

        private async Task ChangeAsync()
        {
            Volatile.Write(ref _source, New);
            _changing = _take.Now();
            await _take.InsistAsync(() => _change.TellAsync(_take.Cache, Key, Tag, New));
            _changed = _take.Now();
        }
    }
}
