using Larder.Testing.Schedules;
using Larder.Torture.Nodes;

namespace Larder.Torture.Tests.Nodes;

public sealed class OracleTests
{
    private const int MostLate = 100;

    private readonly VirtualLoop _loop = new(new Random(1));
    private readonly Oracle _oracle;
    private readonly int _value;

    /// <summary>On node 0 a load began, and then its key was removed.</summary>
    public OracleTests()
    {
        _oracle = new Oracle(_loop, MostLate);
        _value = _oracle.Begin(node: 0, "k");
        _oracle.Removed(node: 0, "k", _oracle.Next());
    }

    [Fact]
    public void StoredFar_AfterARemoval_IsAFault() =>
        Assert.Throws<OracleException>(() => _oracle.StoredFar(_value, isStored: true));

    [Fact]
    public void StoredFar_OfALoadThatBeganLater_IsNone() =>
        _oracle.StoredFar(_oracle.Begin(node: 0, "k"), isStored: true);

    [Fact]
    public void StoredNear_AfterARemovalOnThatNode_IsAFault()
    {
        _oracle.StoredNear(node: 1, _value);
        Assert.Throws<OracleException>(() => _oracle.StoredNear(node: 0, _value));
    }

    [Fact]
    public void Read_OnTheNodeThatRemoved_IsAFault()
    {
        _oracle.Read(node: 0, _value, asked: 1);
        Assert.Throws<OracleException>(() => _oracle.Read(node: 0, _value, _oracle.Next()));
    }

    [Fact]
    public void Read_OnAnotherNode_IsAFaultOnceTheEntryIsOver()
    {
        _loop.Run(() => _loop.DelayAsync(MostLate));
        _oracle.Read(node: 1, _value, _oracle.Next());
        _loop.Run(() => _loop.DelayAsync(1));
        Assert.Throws<OracleException>(() => _oracle.Read(node: 1, _value, _oracle.Next()));
    }
}
