using Larder.Memory;

namespace Larder.Generators.Tests.Cases;

/// <summary>What the keys of methods with attributes are.</summary>
public sealed class KeyCaseTests
{
    private readonly Calls _calls = new(new Cache(new MemoryStore(100)));

    [Fact, Trait("case", "107")]
    public void Arguments_OfOtherTypesThatAreEqual_AreThreeComputations()
    {
        Assert.Equal(1, _calls.Any(1));
        Assert.Equal(2, _calls.Any(1.0));
        Assert.Equal(3, _calls.Any(true));
        Assert.Equal(1, _calls.Any(1));
    }

    [Fact, Trait("case", "108")]
    public void Template_WithANumber_IsTheKeyBelowThePrefix() =>
        Assert.Equal("p:user_7", Prefixed.Cached.Named.KeyFor(7).ToString());

    [Fact, Trait("case", "109")]
    public void Optional_ThatIsNotPassed_IsItsDefaultAndNothingIsAnUnderscore()
    {
        var key = _calls.Cached.Optional;
        Assert.Equal("opt:5:_", key.KeyFor().ToString());
        Assert.Equal(key.KeyFor(5, null), key.KeyFor(name: null));
        Assert.Equal(_calls.Optional(), _calls.Optional(5));
        Assert.Equal(1, _calls.Runs);
        Assert.NotEqual(key.KeyFor(5, "_"), key.KeyFor());
    }

    [Fact, Trait("case", "111")]
    public void Empty_OfEachKind_IsFourKeys() =>
        Assert.Equal(
            4,
            new[]
            {
                _calls.Cached.Any.KeyFor<object?>(0),
                _calls.Cached.Any.KeyFor<object?>(false),
                _calls.Cached.Any.KeyFor<object?>(""),
                _calls.Cached.Any.KeyFor<object?>(null),
            }
                .Distinct()
                .Count()
        );

    [Fact, Trait("case", "116")]
    public void Argument_ThatWritesItself_IsKeyedSo() =>
        Assert.Equal("code:[a%3Ab:5]", _calls.Cached.Own.KeyFor(new Keys.Code("a:b", 5)).ToString());

    [Fact, Trait("case", "117")]
    public void Argument_ThatNobodyCanWrite_IsAClearErrorAtTheCall() =>
        Assert.Contains(
            nameof(Sums),
            Assert.Throws<NotSupportedException>(() => _calls.Any(new Sums(new Cache(new MemoryStore(10))))).Message,
            StringComparison.Ordinal
        );

    [Fact, Trait("case", "118")]
    public void Arguments_WithoutATemplate_AreTwoEntries()
    {
        Assert.NotEqual(_calls.Plain(1), _calls.Plain(2));
        Assert.Equal(2L, _calls.Cached.Plain.Info().Size);
    }

    [Fact, Trait("case", "119")]
    public void Argument_ThatIsNotInTheKey_ChangesNothing()
    {
        Assert.Equal("1 for r1 #1", _calls.Fetch(1, "r1"));
        Assert.Equal("1 for r1 #1", _calls.Fetch(1, "r2"));
    }
}
