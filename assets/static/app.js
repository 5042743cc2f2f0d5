/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var L,Fo,ns,we,Vt,pt,Mo,ct,To,Jt,Kt,rs,Ye=Symbol.for("pv"),dt={},mt=[],ss=/^m(i|n|o|s|text|space)$/,Gt=Array.isArray,Yt=mt.slice,Ce=Object.assign;function Pe(e){e&&e.parentNode&&e.remove()}function Oo(e,t,o){var n,s,i,a={},l=arguments.length;for(i in t)i=="key"?n=t[i]:i=="ref"&&typeof e!="function"?s=t[i]:a[i]=t[i];return l>2&&(a.children=l>3?Yt.call(arguments,2):o),Ge(e,a,n,s,null)}function Ge(e,t,o,n,s){var i={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ye,__v:s||++Fo,__i:-1,__u:0};return!s&&L.vnode&&L.vnode(i),i}function ft(e){return e.children}function lt(e,t){this.props=e,this.context=t,this.__g=0}function ve(e,t){if(t==null)return e.__&&ve(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ve(e)}function is(e){var t,o=e.__v,n=o.__e,s=[],i=[],a=e.__P;a&&((t=Ce({constructor:Ye},o)).__v=o.__v+1,L.vnode&&L.vnode(t),Qt(a,t,o,e.__n,a.namespaceURI,32&o.__u?[n]:null,s,n||ve(o),32&o.__u,i),t.__v=o.__v,t.__.__k[t.__i]=t,jo(s,t,i),o.__=o.__e=null,t.__e!=n&&Io(t))}function Io(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Io(e)}function Uo(e){(8&e.__g||(e.__g|=8,we.push(e),pt++))&&Vt==L.debounceRendering||((Vt=L.debounceRendering)||queueMicrotask)(Lo)}function Lo(){try{for(var e,t=1;we.length;)we.length>t&&we.sort(Mo),e=we.shift(),t=we.length,8&e.__g&&is(e)}finally{(pt=we.length)&&(Vt||queueMicrotask)(Lo)}}function Do(e,t,o,n,s,i,a,l,u,m,p){var v,$,d,g,k,b,C=n.__k||mt,P=t.length;for(u=as(o,t,C,u,P),v=0;v<P;v++)(d=o.__k[v])!=null&&($=~d.__i&&C[d.__i]||dt,d.__i=v,b=Qt(e,d,$,s,i,a,l,u,m,p),g=d.__e,($.ref!=d.ref||8&$.__u)&&($.ref&&Xt($.ref,null,d,$),d.ref&&p.push(d.ref,d.__c||g,d)),k=k||g,4&d.__u?(u=Bo(d,u,e,!$.__v),$.__e&&($.__e=null)):typeof d.type=="function"&&b!==void 0?u=b:g&&(u=g.nextSibling),d.__u&=-21);return o.__e=k,u}function as(e,t,o,n,s){var i,a,l,u,m,p,v,$,d,g=o.length,k=g,b=0,C=0,P=e.__k=Array(s);for(i=0;i<s;i++)(a=t[i])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=P[i]=Ge(null,a):Gt(a)?a=P[i]=Ge(ft,{children:a}):a.constructor===Ye&&a.__b?a=P[i]=Ge(a.type,a.props,a.key,a.ref,a.__v):P[i]=a,u=i+b,a.__=e,a.__b=e.__b+1,l=null,~(m=a.__i=cs(a,o,u,k))&&(k--,(l=o[m])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,m==u-1?b--:m==u+1?b++:m!=u&&(m>u?b--:b++,C=1)):(~m||(s>g?b--:s<g&&b++),typeof a.type!="function"&&(a.__u|=4))):P[i]=null;if(C){for(p=[],v=[],i=0;i<s;i++)if((a=P[i])&&16&a.__u){for(b=0,$=p.length;b<$;)p[d=b+$>>1]<a.__i?b=d+1:$=d;p[b]=a.__i,v[i]=b+1}for(b=p.length;i--;)v[i]&&(v[i]==b?b--:P[i].__u|=4)}if(k)for(i=0;i<g;i++)!(l=o[i])||2&l.__u||(l.__e==n&&(n=ve(l)),Zt(l,l));return n}function Bo(e,t,o,n){var s,i,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(i=0;i<s.length;i++)s[i]&&(s[i].__=e,t=Bo(s[i],t,o,!1));return t}for(t&&!t.parentNode&&(t=ve(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!n&&o.moveBefore&&a.parentNode?o.moveBefore(a,t):o.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function cs(e,t,o,n){var s,i=e.key,a=e.type,l=t[o],u=l&&!(2&l.__u);if(l===null&&i==null||u&&i==l.key&&a==l.type)return o;if(n>(u?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&i==l.key&&a==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&i==l.key&&a==l.type)return s}return-1}function Eo(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function at(e,t,o,n,s){var i,a;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Eo(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Eo(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(a=Kt[t]||(Kt[t]=ls(t)),(e.__a||(e.__a={}))[t]=Jt,i=t!=(t=t.replace(To,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,a,i):e.removeEventListener(t,a,i));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function ls(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[ct]==null)t[ct]=Jt++;else if(t[ct]<this.__a[e])return;return o(L.event?L.event(t):t)}}}function Qt(e,t,o,n,s,i,a,l,u,m){var p,v,$,d,g,k,b,C,P,F,_,I,j,T,D,be,ae,he,ce=t.type;if(t.constructor!==Ye)return null;128&o.__u&&(u=32&o.__u,p=o.__c.__z)&&(t.__u|=u,v=i=[],p.nodeType==8?l=ut(p,i):i.push(p),l=i[0]||l),(p=L.__b)&&p(t);e:if(typeof ce=="function"){$=a.length;try{if(C=t.props,P=(p=ce.prototype)&&p.render,F=(p=ce.contextType)&&n[p.__c],_=p?F?F.props.value:p.__:n,(d=o.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(P?t.__c=d=new ce(C,_):(t.__c=d=new lt(C,_),d.constructor=ce,d.render=ps),F&&F.sub(d),d.state||(d.state={}),d.__n=n,d.__g|=8,d.__h=[],d.__k=[]),P&&(d.__s||(d.__s=d.state),ce.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=Ce({},d.__s)),Ce(d.__s,ce.getDerivedStateFromProps(C,d.__s)))),g=d.props,k=d.state,d.__v=t,o.__c){if(C!==g&&P&&!ce.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(C,_),t.__v==o.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(C,d.__s,_)===!1){t.__v!=o.__v&&(d.props=C,d.state=d.__s,d.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(G){G&&(G.__=t)}),mt.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&a.push(d),l=ve(o);break e}d.componentWillUpdate&&d.componentWillUpdate(C,d.__s,_),P&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(g,k,b)})}else P&&!ce.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),P&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=_,d.props=C,d.__P=e,d.__g&=-5,I=L.__r,j=P?25:0;do d.__g&=-9,I&&I(t),p=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++j<25);P&&(mt.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(n=Ce({},n,d.getChildContext())),P&&o.__c&&d.getSnapshotBeforeUpdate&&(b=d.getSnapshotBeforeUpdate(g,k)),T=p&&p.type===ft&&p.key==null?p.props.children:p,C.__P&&(p=l,s=(e=C.__P).namespaceURI,u=i=null,o.props&&o.props.__P!=e&&(o.__k.some(function(G){G&&Zt(G,G)}),o.__k=null),l=o.__k?ve(o,0):null),l=Do(e,Gt(T)?T:[T],t,o,n,s,i,a,l,u,m),C.__P&&(t.__e=null,l=p),t.__u&=-161,v&&v.some(Pe),d.__h.length&&a.push(d),1&d.__g&&(d.__g&=-4)}catch(G){if(a.length=$,t.__v=null,u||i)if(G&&G.then){if(t.__u|=128|u,i){for(~(ae=i.indexOf(l||void 0))||(ae=i.length);(he=i[ae-1])&&he.nodeType==8;)ae--;for(;ae<i.length;ae++)if(he=i[ae])if(i[ae]=null,D){if(he==be)break}else{if(he.nodeType!=8)break;he.data.startsWith("$s")&&(be=ut(D=he))}}if(!D){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;D=l}(p=ut(D=t.__c.__z||(t.__c.__z=D)))?(t.__e=D,l=p):t.__e=l,l=l&&l.nextSibling}else i&&i.some(Pe);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),G&&G.then||No(t),L.__e(G,t,o)}}else l=t.__e=us(o.__e,t,o,n,s,i,a,u,m,e);return(p=L.diffed)&&p(t),l}function ut(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function No(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(No))}function jo(e,t,o){for(var n=0;n<o.length;)Xt(o[n++],o[n++],o[n++]);L.__c&&L.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(i){i.call(s)})}catch(i){L.__e(i,s.__v)}})}function us(e,t,o,n,s,i,a,l,u,m){var p,v,$,d,g,k,b,C,P=o.props||dt,F=t.props,_=t.type;if(_=="svg"?s="http://www.w3.org/2000/svg":_=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),i){for(p=0;p<i.length;p++)if((g=i[p])&&(_?g.localName==_:g.nodeType==3)){e=g,i[p]=null;break}}if(!e){if(C=m.ownerDocument||document,!_)return C.createTextNode(F);e=C.createElementNS(s,_,F.is?F:m),l&&(L.__m&&L.__m(t,i),l=!1),i=null}if(_){if(m=_=="template"&&e.content||e,i=_=="textarea"&&F.defaultValue!=null?null:i&&Yt.call(m.childNodes),!l&&i)for(P={},p=0;p<e.attributes.length;p++)P[(g=e.attributes[p]).name]=g.value;for(p in P)g=P[p],p=="dangerouslySetInnerHTML"?$=g:p=="children"||p in F||p=="value"&&"defaultValue"in F||p=="checked"&&"defaultChecked"in F||at(e,p,null,g,s);for(p in F)g=F[p],p=="children"?d=g:p=="dangerouslySetInnerHTML"?v=g:p=="value"?k=g:p=="checked"?b=g:l&&typeof g!="function"||P[p]===g||at(e,p,g,P[p],s);v?(l||$&&(v.__html==$.__html||v.__html==e.innerHTML)||(e.innerHTML=v.__html),t.__k=[]):($&&(e.textContent=""),(_=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&ss.test(_))&&(s="http://www.w3.org/1999/xhtml"),Do(m,Gt(d)?d:[d],t,o,n,s,i,a,i?i[0]:o.__k&&ve(o,0),l,u),i&&i.some(Pe)),l&&_!="textarea"||(p="value",_=="progress"&&k==null?e.removeAttribute(p):k==null||k===e[p]&&(_!="progress"||k)||at(e,p,k,P[p],s),p="checked",b!=null&&b!=e[p]&&at(e,p,b,P[p],s))}else P===F||l&&e.data==F||(e.data=F);return e}function Xt(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){L.__e(s,o)}}function Zt(e,t,o){var n,s,i,a;if(L.unmount&&L.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||Xt(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){L.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(a=0;a<n.length;a++)n[a]&&Zt(n[a],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=ut(n,i=[]))&&(n==e.__e&&i.some(Pe),Pe(s),Pe(n)),o||Pe(e.__e),e.__e=e.__c=e.__=null}function ps(e,t,o){return this.constructor(e,o)}function eo(e,t){var o,n,s,i;L.__&&L.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Ge(ft,{children:[e]}),s=[],i=[],Qt(t,t.__k,n||dt,dt,t.namespaceURI,n?null:t.firstChild?Yt.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,i),jo(s,t.__k,i),t.__k.props.children=null}function qo(e,t){e&&typeof e=="object"&&(e.__u|=32),eo(e,t)}L={__e:function(e,t,o,n){for(var s,i,a;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((a=(i=s.constructor)&&i.getDerivedStateFromError)&&s.setState(i.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),a=1),a&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw pt=0,e}},Fo=0,ns=function(e){return e!=null&&e.constructor===Ye},lt.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=Ce({},this.state)),typeof e=="function"&&(e=e(Ce({},o),this.props)),e&&(Ce(o,e),this.__v&&(t&&this.__k.push(t),Uo(this)))},lt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Uo(this))},lt.prototype.render=ft,we=[],pt=0,Mo=function(e,t){return e.__v.__b-t.__v.__b},ct=Symbol(),To=/(PointerCapture)$|Capture$/i,Jt=0,Kt={},rs=0;var Te,q,to,Ho,oo=Object.is,$t=0,Xo=[],no=[],N=L,Wo=N.__b,zo=N.__r,Vo=N.diffed,Ko=N.__c,Jo=N.unmount,Go=N.__;function _t(e,t){N.__h&&N.__h(q,e,$t||t),$t=0;var o=q.__H||(q.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function f(e){return $t=1,ds(Zo,e)}function ds(e,t,o){var n=_t(Te++,2);if(n.t=e,!n.__c&&(n.__=[o?o(t):Zo(void 0,t),function(i){var a=(n.__N||n.__)[0],l=n.t(a,i);oo(a,l)||(n.__N=[l,n.__[1]],n.__c.setState({}))}],n.__c=q,!q.__f)){q.__f=!0;var s=q.shouldComponentUpdate;q.shouldComponentUpdate=function(i,a,l){var u=this.__H;if(!u)return!0;var m=!1,p=this.props!=i;if(u.__.some(function($){$.__N&&(m=!0,oo($.__[0],$.__N[0])||(p=!0))}),s){var v=s.call(this,i,a,l);return m?v||p:v}return!m||p}}return n.__}function M(e,t){var o=_t(Te++,3);!N.__s&&so(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,q.__H.__h.push(o))}function z(e,t){var o=_t(Te++,4);!N.__s&&so(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,q.__h.push(o))}function O(e){return $t=5,ms(function(){return{current:e}},[])}function ms(e,t){var o=_t(Te++,7);return so(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function fs(){var e;do{for(;e=no.shift();)try{Qe(e)}catch(o){N.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=Xo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Qe),t.__h.some(ro),t.__h=[]}catch(o){t.__h=[],N.__e(o,e.__v)}}}while(no.length)}N.__b=function(e){q=null,Wo&&Wo(e)},N.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Go&&Go(e,t)},N.__r=function(e){zo&&zo(e),Te=0;var t=(q=e.__c).__H;t&&(to==q?q.__h=[]:(t.__h.some(Qe),t.__h.some(ro),Te=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),to=q},N.diffed=function(e){Vo&&Vo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Qo(Xo.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),to=q=null},N.__c=function(e,t){t.some(function(o){try{o.__h.some(Qe),o.__h=o.__h.filter(function(n){return!n.__||ro(n)})}catch(n){o.__h=[function(){throw n}]}}),Ko&&Ko(e,t)},N.unmount=function(e){Jo&&Jo(e);var t,o,n=e.__c;n&&n.__H&&(n.__H.__.some(function(s){try{if(s.__P&&s.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}s.__P=o,Qo(no.push(s))}else Qe(s)}catch(i){t=i}}),n.__H=void 0,t&&N.__e(t,n.__v))};var Yo=typeof requestAnimationFrame=="function";function $s(e){var t,o=function(){clearTimeout(n),Yo&&cancelAnimationFrame(t),setTimeout(e)},n=setTimeout(o,35);Yo&&(t=requestAnimationFrame(o))}function Qo(e){e!=1&&Ho==N.requestAnimationFrame||((Ho=N.requestAnimationFrame)||$s)(fs)}function Qe(e){var t=q,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),q=t}function ro(e){var t=q;e.__c=e.__(),q=t}function so(e,t){return!e||e.length!=t.length||t.some(function(o,n){return!oo(o,e[n])})}function Zo(e,t){return typeof t=="function"?t(e):t}var tn=function(e,t,o,n){var s;t[0]=0;for(var i=1;i<t.length;i++){var a=t[i++],l=t[i]?(t[0]|=a?1:2,o[t[i++]]):t[++i];a===3?n[0]=l:a===4?n[1]=Object.assign(n[1]||{},l):a===5?(n[1]=n[1]||{})[t[++i]]=l:a===6?n[1][t[++i]]+=l+"":a?(s=e.apply(l,tn(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[i-2]=0,t[i]=s)):n.push(l)}return n},en=new Map;function on(e){var t=en.get(this);return t||(t=new Map,en.set(this,t)),(t=tn(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,i=1,a="",l="",u=[0],m=function($){i===1&&($||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?u.push(0,$,a):i===3&&($||a)?(u.push(3,$,a),i=2):i===2&&a==="..."&&$?u.push(4,$,0):i===2&&a&&!$?u.push(5,0,!0,a):i>=5&&((a||!$&&i===5)&&(u.push(i,0,a,s),i=6),$&&(u.push(i,$,0,s),i=6)),a=""},p=0;p<o.length;p++){p&&(i===1&&m(),m(p));for(var v=0;v<o[p].length;v++)n=o[p][v],i===1?n==="<"?(m(),u=[u],i=3):a+=n:i===4?a==="--"&&n===">"?(i=1,a=""):a=n+a[0]:l?n===l?l="":a+=n:n==='"'||n==="'"?l=n:n===">"?(m(),i=1):i&&(n==="="?(i=5,s=a,a=""):n==="/"&&(i<5||o[p][v+1]===">")?(m(),i===3&&(u=u[0]),i=u,(u=u[0]).push(2,0,i),i=0):n===" "||n==="	"||n===`
`||n==="\r"?(m(),i=2):a+=n),i===3&&a==="!--"&&(i=4,u=u[0])}return m(),u})(e)),t),arguments,[])).length>1?t:t[0]}var Q=document.querySelector('meta[name="vestibule-root"]').content;function ht(){let e=location.pathname;return(e.startsWith(Q)?e.slice(Q.length):e)||"/"}function _s(e,t,...o){let n=e==="a"&&t?.href?.startsWith("/");return Oo(e,n?{...t,href:Q+t.href}:t,...o)}var c=on.bind(_s);var ee=(e,t,o=0)=>({status:"error",problem:{status:o,code:e,detail:t}}),gt=e=>ee("unexpected","The response did not come from the server.",e);async function V(e){let t,o;try{t=await e,o=await t.text()}catch{return ee("network","The server could not be reached.")}let{ok:n,status:s,headers:i}=t,a;try{a=o?JSON.parse(o):void 0}catch{a=!1}if(n&&(a||a===void 0&&s!==200))return{status:"ok",data:a};let{problem:l}=gt(s),u=Number(i.get("retry-after"));return{status:"error",problem:{...l,...!n&&a?.code&&a,status:s,...u&&{retry_after:u}}}}var yt=(e,t,o,{ids:n=[],query:s,body:i}={})=>V(e.core.send(t.toUpperCase(),nn(o,n,s),i));function K(e,t,o,{ids:n=[],query:s,body:i}={}){return V(e.core.authorized(a=>e.core.send(t.toUpperCase(),nn(o,n,s),i,a)))}function nn(e,t,o={}){let n=0,s=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[n++]??"")),i=Object.entries(o).filter(([,a])=>a!==void 0);return i.length?`${s}?${new URLSearchParams(i)}`:s}async function ke(e,{autofill:t,signal:o}={}){let n=await V(e("/passkeys/options"));if(n.status==="error")return n;let{challenge_id:s,publicKey:i}=n.data,a=await rn(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(i),...t&&{mediation:"conditional"},...o&&{signal:o}}));return a.status==="error"?a:{...a,data:{challenge_id:s,credential:a.data},rpId:i.rpId}}async function bt(e,t){let o=await V(e(t));if(o.status==="error")return o;let{challenge_id:n,publicKey:s}=o.data,i=await rn(()=>navigator.credentials.create({publicKey:PublicKeyCredential.parseCreationOptionsFromJSON(s)}));return i.status==="error"?i:{status:"ok",data:{challenge_id:n,credential:i.data}}}async function rn(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:o,message:n}=t;return o==="InvalidStateError"?ee("passkey_exists",n):ee(["NotAllowedError","AbortError"].includes(o)?"cancelled":"unsupported",n)}}var an="vestibule verifier";function cn(){let e=new URLSearchParams(location.hash.slice(1)),t=["ceremony","code","error"].map(o=>[o,e.get(o)]).filter(([,o])=>o);if(t.length)return history.replaceState(history.state,"",location.pathname+location.search),Object.fromEntries(t)}async function wt(e,{ceremony:t,code:o,error:n},{email:s}={}){if(n)return ee(n,"The login at the provider did not succeed.",400);let{core:i}=e,a=o?sessionStorage.getItem(an)??"":void 0,l=await i.current(),u=await i.login("/providers/finish",{ceremony:t,code:o,verifier:a,email:s,cookie:i.cookie},l);if(u.status==="verification_sent")return ee("unexpected",u.status);if(u.status==="ok")return{status:"linked"};if(u.status!=="error")return u;let m=u.problem,{challenge:p,methods:v,expires_in:$}=m;return m.code==="account_exists"?{status:"account_exists",challenge:p,methods:v,expires_in:$}:!s&&m.errors?.some(({pointer:g})=>g==="/email")?{status:"email_required"}:u}var vt=({core:e},t)=>e.login("/providers/link",t);async function ln(e,{challenge:t}={}){let o=t?{challenge:t}:{second_factor:!0},n=await ke(s=>e.core.send("POST",s,o));return n.status==="error"?n:vt(e,{challenge:t,passkey:n.data})}var un=e=>K(e,"get","/auth/me/identities");async function pn(e,{provider:t,next:o}){let n=await $n(e,o);return fn(await K(e,"post","/auth/me/identities/{id}",{ids:[t],body:n}))}var dn=(e,t)=>K(e,"delete","/auth/me/identities/{id}",{ids:[t]});async function mn(e,{provider:t,next:o}){let n={provider:t,...await $n(e,o)};return fn(await K(e,"post","/auth/step-up/identity",{body:n}))}function fn(e){return e.status==="error"?e:(location.assign(e.data.url),{status:"ok",data:void 0})}async function $n({core:e},t){if(e.cookie)return t?{next:t}:{};let o=sn(crypto.getRandomValues(new Uint8Array(32)));sessionStorage.setItem(an,o);let n=await crypto.subtle.digest("SHA-256",new TextEncoder().encode(o));return{next:t??location.href.split("#")[0],challenge:sn(new Uint8Array(n))}}var sn=e=>btoa(String.fromCharCode(...e)).replaceAll("+","-").replaceAll("/","_").replaceAll("=","");var hs=cn(),gs=document.body.dataset.page,io=null;function _n(){io=hs}var Re=e=>e===gs?io:null;function xt(){io=null}function Xe(){let e=history.state?.back??"";return/^\/admin(?=[/?]|$)/.test(e)?e:null}var hn=()=>{};function gn(e){hn=e}function St(e){hn(e)}function yn(e,t=async()=>!1){let o;function n(s){let i=/max_age="?(\d+)/.exec(s)?.[1];return o??=t({maxAge:i?Number(i):void 0}).finally(()=>{o=void 0})}return async s=>{let i=await e.current(),a=!1,l=!1;for(;;){let u=await s(i);if(u.status!==401||!i)return u;let m=u.headers.get("www-authenticate")??"invalid_token";if(m.includes("insufficient_user_authentication")&&!l){if(l=!0,!await n(m))return u}else if(m.includes("invalid_token")&&!a)a=!0,e.access()===i?await e.refresh():await e.current();else return u;let p=e.access();if(!p||p===i)return u;i=p}}}function bn(e,t){let o,n=()=>{};try{e&&(o=new BroadcastChannel(e))}catch{}o&&(o.onmessage=({data:a})=>{t(a),n()},o.unref?.());let s=Promise.resolve();function i(a){let l=s.then(a);return s=l.catch(()=>{}),l}return{post:a=>o?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return i(()=>a(!1));let u,m=p=>u??=a(p);try{await l.request(e,{ifAvailable:!0},p=>p&&m(!1)),u||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>m(!0))}catch{}return m(!0)},catchUp(a){return o?new Promise(l=>{n=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>o?.close()}}async function wn(e){let t=await V(e);return t.status==="error"||t.data.access_token?t:gt(200)}var ys=90,Oe=()=>performance.now(),bs=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function vn(e,t,o,n,s){let i,a={},l=0,u,m=0,p=bn(o.shared?s:void 0,_=>{_.type==="in"?v(_.reply,_.login):_.type==="out"?$(_.problem):_.type==="user"?g(_.user):d(_.problem)});function v(_,I){l++;let j=_.expires_in,T=Math.min(ys,j/2)*1e3,D=Oe()+j*1e3;i={token:_.access_token,due:D-T,last:D-T/9,until:D},a={},m=0;let{session:be}=n;I||be.status!=="signed_in"||be.user.id!==_.user.id?n.set("signed_in",{status:"signed_in",user:_.user}):(n.set("token_refreshed"),g(_.user))}function $(_){l++,i=void 0,a=_?{problem:_}:{},n.session.status!=="signed_out"&&n.set("signed_out",{status:"signed_out",..._&&{problem:_}})}function d(_){a={problem:_},m=Oe()+(_.retry_after??1)*1e3,(n.session.status==="unknown"||n.session.status==="unreachable")&&n.set("unreachable",{status:"unreachable",problem:_})}function g(_){let{session:I}=n;I.status!=="signed_in"||I.user.id!==_.id||JSON.stringify(I.user)!==JSON.stringify(_)&&n.set("user_updated",{status:"signed_in",user:_})}async function k(_,I){await o.keep(_.refresh_token),v(_,I);let{refresh_token:j,...T}=_;p.post({type:"in",reply:T,login:I})}function b(){return u??=C().finally(()=>{u=void 0})}async function C(){if(Oe()<m)return a.problem;let _=a;return p.exclusive(async I=>(a===_&&await p.catchUp(I),a===_?P():a.problem))}async function P(){let _=l,I=await o.get(),j=await o.absent(n.session.status==="unknown")?ee("missing_token","No user is signed in."):await wn(e("POST","/refresh",I?{refresh_token:I}:void 0));if(l!==_)return a.problem;if(j.status==="ok")return void await k(j.data,!1);let{problem:T}=j;if(bs.includes(T.code)){T.status===401&&await o.get()===I&&await o.drop();let D=T.code==="missing_token"?void 0:T;$(D),p.post({type:"out",...D&&{problem:D}})}else d(T),p.post({type:"failed",problem:T});return T}async function F(){return(i?Oe()>i.last:n.session.status!=="signed_out")?await b():i&&Oe()>i.due&&b(),i?.token}return{send:e,current:F,refresh:b,setUser(_){g(_),p.post({type:"user",user:_})},tabs:p,problem:()=>a.problem,access:()=>i&&Oe()<i.until?i.token:void 0,login:(_,I,j)=>p.exclusive(async()=>{let T=await V(e("POST",_,I,j));if(T.status==="error"){let{code:G,challenge:es,methods:ts,expires_in:os}=T.problem;return G!=="second_factor_required"&&G!=="second_factor_enrolment_required"?T:{status:G,challenge:es,methods:ts,expires_in:os}}if(!T.data)return T;let{access_token:D,second_factor_enrolment:be,recovery_codes:ae,user:he,verification:ce}=T.data;return be?{status:"second_factor_enrolment_required",...be}:ce?{status:"verification_sent"}:D?(await k(T.data,!j),{status:"signed_in",user:he,...ae&&{recovery_codes:ae}}):gt(200)}),async stepUp(_){let I=T=>p.exclusive(async()=>{let D=await wn(e("POST","/step-up",_,T));return D.status==="error"?D:(await k(D.data,!1),{status:"ok",data:D.data.user})}),j=await I(await F());return j.status==="ok"||!["token_stale","invalid_token"].includes(j.problem.code)||await b()?j:I(i?.token)},signOut:_=>p.exclusive(async()=>{let I=t?void 0:i?.token,j=I?void 0:await o.get(),T=await V(e("POST","/logout",{scope:_,refresh_token:j},I,!0));return T.status==="ok"&&_!=="others"&&(await o.drop(),$(),p.post({type:"out"})),T}),recheck(){n.session.status!=="unknown"&&(m=0,b())}}}function kn(e){let t=o=>{try{return e?o(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((o,n)=>o.setItem(n,"1")),drop:async()=>t((o,n)=>o.removeItem(n)),absent:async o=>o&&t((n,s)=>n.getItem(s))===null}}function xn(e,t){let o,n=t,s=!1;try{let l=globalThis.localStorage;n??=l,s=!!l&&n===l,s&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{s=!1}async function i(){try{return o??await n.getItem(e)??void 0}catch{return o}}async function a(l){o=void 0;try{await(l?n.setItem(e,l):n.removeItem(e))}catch{o=l??void 0}}return{shared:s,get:i,keep:a,drop:a,absent:async()=>!await i()}}function Sn(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(o,n=e){e=n;for(let s of[...t])try{s(o,e)}catch(i){queueMicrotask(()=>{throw i})}},onChange(o){return t.add(o),()=>{t.delete(o)}}}}var ws=15e3;function ao(e){let t=e.mode!=="bearer",{origin:o,pathname:n}=new URL(e.baseUrl,globalThis.location?.href),s=o+(n.replace(/\/+$/,"")||"/auth"),i=k=>(e.fetch??fetch)(k),a=async(k,b,C,P,F=!1)=>i(new Request(s+b,{method:k,body:C?JSON.stringify(C):null,headers:{accept:"application/json",...C?{"content-type":"application/json"}:{},...P&&{authorization:`Bearer ${P}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:F,signal:AbortSignal.timeout(ws)})),l=Sn(),u=`vestibule ${s}`,m=t?kn(e.noteSignIn?u:void 0):xn(u,e.storage),p=vn(a,t,m,l,`${u} ${t}`),v=yn(p,e.onStepUp),$=k=>{k.persisted&&p.recheck()},d=()=>{l.session.status==="unreachable"&&p.recheck()};globalThis.addEventListener?.("pageshow",$),globalThis.addEventListener?.("online",d);async function g(){await p.current();let k=p.access();if(k)return{status:"ok",data:k};let b=l.session.status==="signed_out"?void 0:p.problem();return b?{status:"error",problem:b}:ee("missing_token","No user is signed in.")}return{core:{...p,authorized:v,cookie:t,base:s},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await p.refresh(),l.session},async getUser(){let k=await g();if(k.status==="error")return k;let b=await V(v(C=>a("GET","/me",void 0,C)));return b.status==="ok"&&p.setUser(b.data),b},getAccessToken:g,fetch(k,b){let C=new Request(k,b);return v(P=>{let F=C.clone();return P&&F.headers.set("authorization",`Bearer ${P}`),i(F)})},signOut:({scope:k="this"}={})=>p.signOut(k),onChange:l.onChange,close(){p.tabs.close(),globalThis.removeEventListener?.("pageshow",$),globalThis.removeEventListener?.("online",d)}}}function co(e,{name:t,email:o,password:n,locale:s,app:i}){let a={name:t,email:o,password:n,locale:s,app:i,cookie:e.core.cookie};return e.core.login("/signup",a)}function Ze(e,t){return e.core.stepUp(t)}var H=class extends Error{constructor({status:t=0,code:o,detail:n="",errors:s=[],methods:i=[],request_id:a="",retry_after:l=null}){super(n),Object.assign(this,{status:t,code:o,errors:s,methods:i,requestId:a,retryAfter:l})}};function A(e){if(e.status==="error")throw new H(e.problem);return e.status==="ok"?e.data:e}var Ae="vestibule.provider";function et(e){try{return e()}catch{return null}}var Pn=()=>et(()=>JSON.parse(localStorage.getItem(Ae))),Cn=e=>et(()=>sessionStorage.setItem(Ae,e)),Rn=()=>et(()=>sessionStorage.removeItem(Ae)),An=({email:e})=>et(()=>{let t=sessionStorage.getItem(Ae);t&&(localStorage.setItem(Ae,JSON.stringify({id:t,email:e})),sessionStorage.removeItem(Ae))}),Un=()=>et(()=>localStorage.removeItem(Ae));var Pt=null,Ct=()=>{};function En(e){Ct=e,Ct(Pt!==null)}function Fn(){return new Promise(e=>{Pt=e,Ct(!0)})}function Ie(e){Pt?.(e),Pt=null,Ct(!1)}var lo="vestibule.email",uo=e=>{try{return e(sessionStorage)}catch{return null}},Mn=()=>uo(e=>e.getItem(lo))??"",po=e=>uo(t=>t.setItem(lo,e.trim())),Tn=()=>uo(e=>e.removeItem(lo));var mo=document.documentElement,tt=JSON.parse(document.getElementById("words").textContent),te=()=>mo.lang||"en",Le=e=>Object.hasOwn(tt,e),r=(e,t)=>R(e,t).join("");function R(e,t={}){return vs(e,t.n).split(/\{(\w+)\}/).map((n,s)=>s%2?ks(t[n]):n).filter(n=>n!=="")}function vs(e,t){if(t===void 0)return tt[e]??e;let o=new Intl.PluralRules(te()).select(t);return tt[`${e}.${o}`]??tt[`${e}.other`]??e}var ks=e=>typeof e=="number"?new Intl.NumberFormat(te()).format(e):e,On=()=>{};function In(e){On=e}function Ln(e,t,o){tt=o,mo.lang=e,mo.dir=t,On()}var _o=document.querySelector('meta[name="vestibule-base"]').content,h=ao({baseUrl:_o,noteSignIn:!0,onStepUp:Fn}),Rt="",fo=null,Dn=!1,ot=h.session,At=Bn(),$o=new Set;h.onChange((e,t)=>{e==="signed_out"&&(Rt=fo??xs(t.problem)),e==="signed_in"&&(Rt="",Tn(),An(t.user)),ot=t,ho()});function xs(e){return e?.code==="second_factor_required"?r("session.log_in_again"):e?r("code.session_ended"):ot.status==="signed_in"?r("session.logged_out"):""}function Bn(){return{...ot,problem:ot.problem&&new H(ot.problem),note:Rt}}function ho(){if(!Dn){At=Bn();for(let e of $o)e(At)}}function Ut(){let[e,t]=f(At);return M(()=>($o.add(t),t(At),()=>$o.delete(t)),[]),e}function Ue(e){Dn=e,ho()}function Et(){h.session.status==="unknown"?h.getSession():h.core.recheck()}async function De(e=r("session.logged_out")){h.session.status!=="signed_out"&&await go(h.signOut(),e),yo(e)}async function go(e,t){fo=t;try{let o=A(await e);return Un(),o}finally{fo=null}}function yo(e){Rt=e,ho()}var B=async(e,t,o)=>A(await V(h.core.authorized(n=>h.core.send(e,t,o,n))));var Ss=e=>h.core.setUser(e),Nn=async()=>A(await h.getUser());async function jn(e){h.session.status==="signed_in"&&await B("PATCH","/me",{locale:e}).then(Ss,()=>{})}document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&h.session.status==="signed_in"&&h.getUser()});async function qn(e,t){let o=await K(e,"patch","/auth/me",{body:{name:t}});return o.status==="ok"&&e.core.setUser(o.data),o}var Hn=(e,t)=>K(e,"post","/auth/email/verify",{body:t}),Wn=(e,t)=>yt(e,"post","/auth/password/forgot",{body:{email:t}}),zn=(e,t)=>yt(e,"post","/auth/password/reset",{body:t}),Vn=e=>K(e,"get","/auth/me/export");async function Kn(e,t){let o=await K(e,"delete","/auth/me",{body:t});return o.status==="ok"&&await e.core.refresh(),o}var Jn=(e,t={})=>yt(e,"get","/auth/settings",{query:t});var J=JSON.parse(document.getElementById("settings").textContent),Gn={name:J.app.name,logo:J.app.logo&&new URL(J.app.logo).pathname},Yn=e=>e?`${e} · ${Gn.name}`:Gn.name,fe=document.querySelector('meta[name="vestibule-mail"]').content==="on",bo=new URLSearchParams(location.search).get("next"),Ft=bo?Jn(h,{next:bo}).then(e=>A(e).next).catch(()=>{}):Promise.resolve(),Qn=!1;function Xn(){Qn=!0}var Zn=e=>t=>e?.roles?.find(o=>o.role_type===t)?.display_name??t;function Ee(e,t){let o=Qn&&(bo??t);return o?`${e}?next=${encodeURIComponent(o)}`:e}function Y(e){switch(e.status){case 0:return r(Le(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return r("problem.too_many",{again:er(e.retryAfter)});case 503:return r("problem.busy",{again:er(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${r("problem.ours.id",{id:e.requestId})}`;return`${r("problem.ours")}${t}`}return Le(`code.${e.code}`)?r(`code.${e.code}`):e.message||r("problem.unknown")}function er(e){return e===null?r("again.soon"):e<120?r("again.seconds",{n:Math.max(1,e)}):e<7200?r("again.minutes",{n:Math.ceil(e/60)}):r("again.hours",{n:Math.ceil(e/3600)})}var tr={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function or(e,t){let o=tr[e.code]?.find(a=>t(a))??tr[e.code]?.at(-1);if(o)return{errors:{[o]:Y(e)},alert:""};let n={},s=[];for(let{pointer:a="",code:l,detail:u}of e.errors){let m=a.split("/")[1],p=Ps(m,l)??u;m&&t(m)?n[m]??=p:s.push(p)}let i=Object.keys(n).length>0;return{errors:n,alert:s.join(" ")||(i?"":Y(e))}}function Ps(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return Le(o)?r(o):void 0}function x(e){let t=O(!1),[o,n]=f(!1),[s,i]=f("");async function a(...l){if(!t.current){t.current=!0,n(!0),i("");try{await e(...l)}catch(u){if(!(u instanceof H))throw u;i(Y(u))}finally{t.current=!1,n(!1)}}}return{busy:o,alert:s,run:a}}var w=({of:e})=>c`<div role="alert" class="alert">${e.alert}</div>`;function S({action:e,look:t,label:o,children:n}){return c`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${n}</button>`}var Be=e=>e?"":r("check.name");function oe(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":r("check.email.whole"):r("check.email")}function Ne(e,t){let o=new TextEncoder().encode(e).length;return o<t?r("check.new_password.short",{n:t}):o?"":r("check.new_password")}function je({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${r("password.hint",{n:e})}. ${r("password.hint.strict")}`:r("password.hint",{n:e}):""}var qe=e=>/^[0-9]{6}$/.test(e)?"":r("check.code"),He=e=>/^[0-9]{8}$/.test(e)?"":r("check.mail_code"),Mt=e=>e?"":r("check.recovery_code"),X=e=>e?"":r("check.password"),$e=e=>e.replaceAll(/\s/g,"");function U({read:e,check:t,send:o,scope:n=""}){let s=O(null),i=O(!1),[a,l]=f(!1),[u,m]=f({errors:{},alert:"",code:""});z(()=>{s.current?.querySelector('[aria-invalid="true"]')?.focus()},[u.at]);function p(g,k="",b=""){m({errors:g,alert:k,code:b,at:performance.now()})}async function v(g){if(g.preventDefault(),i.current)return;let k=e(Object.fromEntries(new FormData(s.current))),b=Object.entries(t(k)).filter(([,C])=>C);if(b.length)return p(Object.fromEntries(b));i.current=!0,l(!0),m({errors:{},alert:"",code:""});try{await o(k)}catch(C){if(!(C instanceof H))throw C;let{errors:P,alert:F}=or(C,_=>s.current?.elements.namedItem(_));p(P,F,C.code)}finally{i.current=!1,l(!1)}}function $({target:g}){if(!u.errors[g.name])return;let{[g.name]:k,...b}=u.errors;m({...u,errors:b})}return{element:s,busy:a,submit:v,edited:$,id:g=>n?`${n}-${g}`:g,...u}}function E({form:e,label:t,button:o,look:n="primary",cancel:s,cancelLabel:i=r("action.cancel"),children:a}){return c`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${s&&c`<button class="secondary" type="button" onClick=${s}>${i}</button>`}
      </div>
    </form>`}function re({form:e,name:t,label:o,hint:n,action:s,children:i,...a}){let l=e.errors[t],u=e.id(t),m=[l&&`${u}-error`,n&&`${u}-hint`].filter(Boolean).join(" ");return c`
    <div class="field">
      <label for=${u}>${o}</label>
      <div class="entry">
        <input id=${u} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${m||void 0} />
        ${i}
      </div>
      ${l&&c`<p class="error" id="${u}-error">${l} ${s}</p>`}
      ${n&&!l&&c`<p class="hint" id="${u}-hint">${n}</p>`}
    </div>`}function wo({form:e,name:t="email",label:o=r("field.email"),...n}){return c`
    <${re} form=${e} name=${t} label=${o} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${n} />`}function le({form:e,...t}){z(()=>{let{email:n}=e.element.current.elements;n.value?po(n.value):n.value=Mn()},[]);let o=({target:n})=>po(n.value);return c`<${wo} form=${e} ...${t} onInput=${o} onChange=${o} />`}function W({form:e,name:t="password",label:o=r("field.password"),show:n=r("field.password.show"),autocomplete:s,hint:i}){let[a,l]=f(!1);return M(()=>{e.busy&&l(!1)},[e.busy]),c`
    <${re} form=${e} name=${t} label=${o} type=${a?"text":"password"} hint=${i}
      autocapitalize="none" spellcheck=${!1} autocomplete=${s}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&c`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${n}</span>
      </button>
    <//>`}var se=({form:e})=>c`
  <${re} form=${e} name="code" label=${r("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,Tt=({form:e})=>c`
  <${re} form=${e} name="recovery_code" label=${r("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,ge=({user:e})=>c`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;var nr=e=>ke(t=>e.core.authorized(o=>e.core.send("POST",t,{},o)));async function rr(e,{label:t}={}){let o=await bt(n=>e.core.authorized(s=>e.core.send("POST",n,void 0,s)),"/me/passkeys/options");return o.status==="error"?o:K(e,"post","/auth/me/passkeys",{body:{...o.data,...t&&{label:t}}})}var Cs=e=>K(e,"get","/auth/me/passkeys"),sr=(e,t,o)=>K(e,"patch","/auth/me/passkeys/{id}",{ids:[t],body:{label:o}});async function ir(e,t){let o=await K(e,"delete","/auth/me/passkeys/{id}",{ids:[t]}),n=o.status==="ok"?await Cs(e):o;if(n.status==="ok"){let{rp_id:s,user_handle:i,items:a}=n.data;await globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.({rpId:s,userId:i,allAcceptedCredentialIds:a.map(({credential_id:u})=>u)}).catch(()=>{})}return o}var ar=globalThis.PublicKeyCredential,Z=typeof ar?.parseRequestOptionsFromJSON=="function",cr=async()=>Z&&(await ar.isConditionalMediationAvailable?.()??!1),As={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},Us={cancelled:"passkey_not_added"},lr=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,xe=lr(As),Ot=lr(Us);function ur(){let e=Ut(),[t,o]=f(!1),[n,s]=f(null),[i,a]=f(null);M(()=>En(o),[]);let l=e.status==="signed_in";return M(()=>{t&&!l&&Ie(!1)},[t,l]),M(()=>{if(!t)return s(null);Promise.all([B("GET","/me/factors").catch(()=>({items:[]})),un(h)]).then(([u,{data:m}])=>{a(m),s(Es(u.items,m?.password_set??!0))})},[t]),t&&l&&n?c`<${Fs} user=${e.user} ways=${n} logins=${i?.items??[]} />`:null}function Es(e,t){let o=s=>e.some(i=>i.kind===s);if(!e.length)return t?["password"]:["elsewhere"];let n=[];return o("passkey")&&Z&&n.push("passkey"),o("totp")&&n.push("code"),[...n,"recovery_code"]}var It={elsewhere:{title:"step_up.form",how:"step_up.elsewhere.how"},password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:qe,input:se},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:Mt,input:Tt}};function Fs({user:e,ways:t,logins:o}){let n=O(null),[s,i]=f(t[0]);z(()=>{n.current.showModal()},[]);let a=()=>n.current.close(),l={passkey:Ls,password:Os}[s]??Is,u=s==="password"||s==="elsewhere";return c`
    <dialog ref=${n} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>Ie(!1)}>
      <h2 id="step-up-title">${r(It[s].title)}</h2>
      <p class="hint" id="step-up-words">${r("step_up.lead",{how:r(It[s].how)})}</p>
      ${s!=="elsewhere"&&c`<${l} key=${s} user=${e} way=${s} setWay=${i} cancel=${a} />`}
      ${t.filter(m=>m!==s).map(m=>c`
        <p class="other" key=${m}><button class="plain" type="button" onClick=${()=>i(m)}>${r(It[m].choose)}</button></p>`)}
      ${u&&Ms(o).map(m=>c`<${Ts} key=${m.id} login=${m} />`)}
      ${u&&(J?.mail_login??"off")!=="off"&&c`
        <p class="hint">${R("step_up.no_password",{link:c`<a href="/forgot-password">${r("step_up.no_password.link")}</a>`})}</p>`}
      ${s==="elsewhere"&&c`
        <div class="choices"><button class="secondary" type="button" onClick=${a}>${r("action.cancel")}</button></div>`}
    </dialog>`}var Ms=e=>J.providers.flatMap(({id:t})=>e.find(({provider:o})=>o===t)??[]);function Ts({login:e}){let t=ht()==="/account"?void 0:location.pathname+location.search,o=x(async()=>{A(await mn(h,{provider:e.provider,next:t}))});return c`
    <div class="choices">
      <${w} of=${o} />
      <${S} action=${o} look="secondary">${r("login.provider",{name:e.name})}<//>
    </div>`}function Os({user:e,setWay:t,cancel:o}){let n=U({scope:"step-up",read:({password:s})=>({password:s}),check:({password:s})=>({password:X(s)}),send:async s=>{let i=await Ze(h,s),a=i.problem?.code==="second_factor_required"&&i.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");A(i),Ie(!0)}});return c`
    <${E} form=${n} label=${r("step_up.form")} button=${r("action.continue")} cancel=${o}>
      <${ge} user=${e} />
      <${W} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
    <//>`}function Is({user:e,way:t,cancel:o}){let{check:n,input:s}=It[t],i=U({scope:"step-up",read:a=>({[t]:$e(a[t])}),check:a=>({[t]:n(a[t])}),send:async a=>{A(await Ze(h,a)),Ie(!0)}});return c`
    <${E} form=${i} label=${r("step_up.form")} button=${r("action.continue")} cancel=${o}>
      <${ge} user=${e} />
      <${s} form=${i} />
    <//>`}function Ls({cancel:e}){let t=x(async()=>{let o=A(await nr(h));A(xe(await Ze(h,{passkey:o}))),Ie(!0)});return c`
    <${w} of=${t} />
    <div class="buttons">
      <${S} action=${t} look="primary">${r("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${r("action.cancel")}</button>
    </div>`}var pr=!0;function y({children:e}){let t=O(null);return z(()=>{pr||t.current.focus(),pr=!1},[]),c`<h1 ref=${t} tabindex="-1">${e}</h1>`}function ue({rows:e}){return c`
    <div class="loading" role="status">
      <span class="visually-hidden">${r("page.loading")}</span>
      ${e.map(t=>c`<div class="ghost ${t}"></div>`)}
    </div>`}var vo=document.querySelector('meta[name="vestibule-public-url"]')?.content;function We(){if(!vo)return null;let e=c`<a href=${vo+ht()}><bdi>${vo.replace(/^https?:\/\//,"")}</bdi></a>`;return c`<p class="other">${R("page.use_public_url",{link:e})}</p>`}function Lt({problem:e}){return c`
    <${y}>${r("page.unreachable")}<//>
    <div role="alert" class="alert">${Y(e)}</div>
    ${e?.code==="cross_site"&&c`<${We} />`}
    <button class="primary" type="button" onClick=${Et}>${r("action.try_again")}</button>`}var pe=({children:e})=>c`<p class="note" role="status">${e}</p>`,ie=()=>c`<p class="hint aside">${r("mail.spam")}</p>`;function ye(e){if(!e)return"";let t=Math.round(e/60);return t<120?r("link.life.minutes",{n:t}):t<2880?r("link.life.hours",{n:Math.round(t/60)}):r("link.life.days",{n:Math.round(t/60/24)})}var _e=({children:e})=>c`<strong><bdi>${e}</bdi></strong>`;function dr({session:e,settings:t}){return e.status==="signed_in"?c`<${Ds} user=${e.user} settings=${t} />`:e.status==="unreachable"?c`<${Lt} problem=${e.problem} />`:c`<${Ns} note=${e.note} open=${t.signup==="open"} />`}function Ds({user:e,settings:t}){let o=x(()=>De()),n=Zn(t),s=e.role_profiles.some(a=>a.role_type==="admin"&&a.enabled),i=e.role_profiles.filter(a=>a.enabled);return c`
    <${y}>${R("home.hello",{name:c`<bdi>${e.name}</bdi>`})}<//>
    <${w} of=${o} />
    <dl class="facts">
      <div><dt>${r("home.email")}</dt><dd><bdi>${e.email}</bdi></dd></div>
      <div>
        <dt id="roles">${r("home.roles")}</dt>
        <dd>
          ${i.length===0?c`<span class="soft">${r("home.no_roles")}</span>`:c`
            <ul class="roles" aria-labelledby="roles">
              ${i.map(a=>c`<${Bs} key=${a.role_type} name=${n(a.role_type)} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${s&&c`<a class="secondary" href="/admin">${r("home.console")}</a>`}
      <a class="secondary" href="/account">${r("action.your_account")}</a>
      <${S} action=${o} look="secondary">${r("action.log_out")}<//>
    </div>`}var Bs=({name:e})=>c`<li><span class="role"><bdi>${e}</bdi></span></li>`;function Ns({note:e,open:t}){return c`
    <${y}>${r("home.welcome")}<//>
    <${pe}>${e}<//>
    <p class="lead">${r(t?"home.open":"home.closed")}</p>
    <div class="choices">
      ${t&&c`<a class="primary" href="/signup">${r("action.sign_up")}</a>`}
      <a class=${t?"secondary":"primary"} href="/login">${r("action.log_in")}</a>
    </div>`}function mr(e,{email:t,password:o}){return e.core.login("/login",{email:t,password:o,cookie:e.core.cookie})}async function ko(e,t={}){let o=await ke(s=>e.core.send("POST",s,{}),t);if(o.status==="error")return o;t.onChosen?.();let n=await e.core.login("/passkeys/login",{...o.data,cookie:e.core.cookie});return n.status==="error"&&n.problem.code==="unknown_passkey"&&await js(o.rpId,o.data.credential),n}async function js(e,t){let{id:o}=t,{signalUnknownCredential:n}=PublicKeyCredential;await n?.call(PublicKeyCredential,{rpId:e??location.hostname,credentialId:o}).catch(()=>{})}function fr(e,{email:t,name:o,challenge:n,app:s}){return V(e.core.send("POST","/mail-login",{email:t,name:o,challenge:n,app:s,cookie:e.core.cookie}))}function $r(e,{token:t,challenge:o}){return V(e.core.send("POST","/mail-login/link",{token:t,challenge:o}))}function _r(e,{challenge:t,code:o,token:n}){return e.core.login("/mail-login/finish",{challenge:t,code:o,token:n})}var nt=(e,t,o)=>e.core.login(t,o),Bt=(e,{challenge:t,code:o,remember:n})=>nt(e,"/login/second-factor",{challenge:t,code:o,remember:n}),hr=(e,{challenge:t,code:o,remember:n})=>nt(e,"/login/second-factor",{challenge:t,recovery_code:o,remember:n});async function gr(e,{challenge:t,remember:o}={}){let n=await ke(s=>e.core.send("POST",s,t?{challenge:t}:{second_factor:!0}));return n.status==="error"?n:nt(e,"/login/second-factor",{challenge:t,remember:o,passkey:n.data})}var yr=(e,{challenge:t}={})=>K(e,"post","/auth/enrol/totp",{body:{...t&&{challenge:t}}}),br=(e,{challenge:t,id:o,code:n})=>nt(e,"/enrol/totp/confirm",{challenge:t,id:o,code:n});async function wr(e,{challenge:t,label:o}={}){let n=await bt(s=>e.core.send("POST",s,{challenge:t}),"/enrol/passkey/options");return n.status==="error"?n:nt(e,"/enrol/passkey",{challenge:t,...n.data,label:o})}function Nt(e,t,o){let n=document.createElement("a");n.href=URL.createObjectURL(new Blob([o],{type:t})),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function jt({factor:e,confirm:t,cancel:o}){let n=U({scope:"app",read:({code:s})=>({code:s.replaceAll(" ","")}),check:({code:s})=>({code:qe(s)}),send:({code:s})=>t(s)});return c`
    <p class="hint">${r("totp.lead")}</p>
    <${qs} rows=${e.qr} />
    <p class="key"><code>${e.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${E} form=${n} label=${r("totp.form")} button=${r("action.confirm")} cancel=${o}><${se} form=${n} /><//>`}function qs({rows:e}){let t=e.length+8,o=e.flatMap((n,s)=>[...n].map((i,a)=>i==="1"?`M${a+4} ${s+4}h1v1h-1z`:""));return c`
    <svg class="qr" viewBox="0 0 ${t} ${t}" width="208" height="208" role="img" aria-label=${r("totp.qr")} shape-rendering="crispEdges">
      <rect width=${t} height=${t} fill="#fff" />
      <path d=${o.join("")} fill="#000" />
    </svg>`}function ze({codes:e,onDone:t}){let[o,n]=f(""),s=`${e.join(`
`)}
`;async function i(){await navigator.clipboard.writeText(s).then(()=>n(r("codes.copied")),()=>n(r("codes.not_copied")))}function a(){Nt(`${r("codes.file")}-${location.hostname}.txt`,"text/plain",s),n(r("codes.downloaded"))}return c`
    <p class="hint">${r("codes.lead")}</p>
    <ul class="codes" aria-label=${r("codes.list")}>${e.map(l=>c`<li><code>${l}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard&&c`<button class="small" type="button" onClick=${i}>${r("codes.copy")}</button>`}
      <button class="small" type="button" onClick=${a}>${r("codes.download")}</button>
      <button class="small" type="button" onClick=${()=>print()}>${r("codes.print")}</button>
    </p>
    <p class="said" role="status">${o}</p>
    <button class="primary" type="button" onClick=${t}>${r("codes.done")}</button>`}var vr=Number(document.querySelector('meta[name="vestibule-trust-days"]').content);function xr({methods:e,onRestart:t}){let n=Hs.filter(({method:l})=>l==="recovery_code"||e.includes(l)).filter(({method:l})=>l!=="passkey"||Z),[s,i]=f(n[0]),a=s.view;return c`
    <${y}>${r("second_factor.heading")}<//>
    <p class="lead">${r(s.lead)}</p>
    <${a} key=${s.method} ...${s} onRestart=${t} />
    ${n.filter(l=>l!==s).map(l=>c`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>i(l)}>${r(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("action.start_again")}</button></p>`}var Hs=[{method:"passkey",view:Ws,lead:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"totp",view:kr,lead:"second_factor.totp",choose:"second_factor.use_totp",field:"code",check:qe,input:se,show:Bt},{method:"recovery_code",view:kr,lead:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",field:"recovery_code",check:Mt,input:Tt,show:hr}];function kr({field:e,check:t,input:o,show:n,onRestart:s}){let i=U({scope:e,read:a=>({[e]:$e(a[e]),remember:!!a.remember}),check:a=>({[e]:t(a[e])}),send:async({[e]:a,remember:l})=>{A(await de(n(h,{code:a,remember:l}),s))}});return c`
    <${E} form=${i} label=${r("second_factor.form")} button=${r("action.continue")}>
      <${o} form=${i} />
      ${vr>0&&c`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          ${r("second_factor.trust",{n:vr})}</label>`}
    <//>`}function Ws({onRestart:e}){let t=x(async()=>{A(xe(await de(gr(h),e)))});return c`
    <${w} of=${t} />
    <${S} action=${t} look="primary">${r("second_factor.passkey_button")}<//>`}async function de(e,t){let o=await e;return o.problem?.code==="invalid_challenge"&&t(r("code.invalid_challenge")),o}function Sr({methods:e,onRestart:t}){let[o,n]=f(null),[s,i]=f(null);M(()=>(Ue(!0),()=>Ue(!1)),[]);let a=async p=>i(A(await de(p,t)).recovery_codes),l=x(async()=>n(A(await de(yr(h),t)))),u=x(()=>a(wr(h).then(Ot)));if(s)return c`<${y}>${r("enrol.codes")}<//>
      <${ze} codes=${s} onDone=${()=>Ue(!1)} />`;if(o){let p=v=>a(br(h,{id:o.id,code:v}));return c`
      <${y}>${r("enrol.totp.heading")}<//>
      <${jt} factor=${o} confirm=${p} cancel=${()=>n(null)} />`}let m=Z&&e.includes("passkey");return c`
    <${y}>${r("enrol.heading")}<//>
    <p class="lead">${r("enrol.lead")}</p>
    <${w} of=${u} /><${w} of=${l} />
    <div class="choices">
      ${m&&c`<${S} action=${u} look="primary">${r("enrol.passkey")}<//>`}
      <${S} action=${l} look=${m?"secondary":"primary"}>${r("enrol.totp")}<//>
    </div>`}function ne(e,t){["second_factor_required","second_factor_enrolment_required"].includes(e.status)?t(e):A(e)}function Ve({due:e,onDue:t,onRestart:o}){return e.status!=="second_factor_required"?c`<${Sr} methods=${e.methods} onRestart=${o} />`:e.methods.includes("mail_code")?c`<${zs} due=${e} onDue=${t} onRestart=${o} />`:c`<${xr} methods=${e.methods} onRestart=${o} />`}function zs({due:e,onDue:t,onRestart:o}){let n=U({read:({code:s})=>({code:$e(s)}),check:({code:s})=>({code:He(s)}),send:async s=>ne(await de(Bt(h,s),o),t)});return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${r("second_factor.new_device")} ${r("mail_login.code_life",{n:Math.round(e.expires_in/60)})}</p>
    <${E} form=${n} label=${r("mail_login.code_form")} button=${r("action.continue")}>
      <${se} form=${n} />
    <//>
    <${ie} />
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${r("action.start_again")}</button></p>`}var So=async e=>A(await fr(h,e));async function Po(e,t,o){ne(await de(_r(h,e),o),t)}function Pr({onDue:e,onRestart:t}){let[o,n]=f(null),s=U({read:i=>({email:i.email.trim()}),check:i=>({email:oe(i.email)}),send:async i=>{n({values:i,reply:await So(i)})}});return o?c`<${Rr} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${y}>${r("mail_login.heading")}<//>
    <p class="lead">${r("mail_login.lead")}</p>
    <${E} form=${s} label=${r("mail_login.form")} button=${r("mail_login.send")}>
      <${le} form=${s} autocomplete="username" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("mail_login.use_password")}</button></p>`}function Cr({onDue:e,onRestart:t}){let[o,n]=f(null),s=U({read:({name:i,email:a})=>({name:i.trim(),email:a.trim()}),check:({name:i,email:a})=>({name:Be(i),email:oe(a)}),send:async i=>{n({values:i,reply:await So(i)})}});return o?c`<${Rr} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${y}>${r("mail_login.signup")}<//>
    <p class="lead">${r("mail_login.lead")}</p>
    <${E} form=${s} label=${r("signup.form")} button=${r("mail_login.send")}>
      <${re} form=${s} name="name" label=${r("field.name")} type="text" autocomplete="name" />
      <${le} form=${s} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("mail_login.choose_password")}</button></p>`}function Rr({asked:{values:e,reply:t},onDue:o,onRestart:n}){let[s,i]=f(""),a=U({read:({code:u})=>({code:$e(u)}),check:({code:u})=>({code:He(u)}),send:u=>Po(u,o,n)}),l=x(async()=>{i(""),await So(e),i(r("mail_login.sent_again"))});return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${R("mail_login.mailed",{email:c`<${_e}>${e.email}<//>`})} ${r("mail_login.life",{n:Math.round(t.expires_in/60)})}</p>
    <${pe}>${s}<//>
    <${E} form=${a} label=${r("mail_login.code_form")} button=${r("action.log_in")}>
      <${se} form=${a} />
    <//>
    <${ie} />
    <${w} of=${l} />
    <p class="other"><${S} action=${l} look="plain">${r("mail_login.again")}<//></p>
    <p class="other"><button class="plain" type="button" onClick=${()=>n("")}>${r("action.start_again")}</button></p>`}var Vs=240*1e3;function Ar({onDue:e}){let[t,o]=f(!0),n=O(null),s=x(async i=>{n.current?.abort(),o(!1);try{ne(xe(i??await ko(h)),e)}catch(a){throw o(!0),a}});return M(()=>{if(t)return n.current=new AbortController,Ks(n.current.signal).then(i=>i&&s.run(i)),()=>n.current.abort()},[t]),Z?c`
    <div class="choices">
      <${w} of=${s} />
      <${S} action=${s} look="secondary">${r("login.passkey")}<//>
    </div>`:null}async function Ks(e){for(;await cr()&&!e.aborted;){let t=AbortSignal.timeout(Vs),o=!1,n=()=>{o=!0},s=await ko(h,{autofill:!0,signal:AbortSignal.any([e,t]),onChosen:n});if(o)return s;if(!t.aborted)return null}return null}function Ur({asked:e,onDue:t,onRestart:o}){let n=Js.filter(({method:l})=>e.methods.includes(l)&&(l!=="passkey"||Z)),[s,i]=f(n[0]),a=async l=>ne(await de(l,o),t);return c`
    <${y}>${r("provider.exists")}<//>
    <p class="lead">${r("provider.exists.lead")} ${r(s?s.how:"provider.exists.none")}</p>
    ${s&&c`<${s.view} key=${s.method} goAhead=${a} />`}
    ${n.filter(l=>l!==s).map(l=>c`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>i(l)}>${r(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${r("action.start_again")}</button></p>`}var Js=[{method:"password",view:Gs,how:"provider.exists.password",choose:"mail_login.use_password"},{method:"passkey",view:Ys,how:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"mail_code",view:Qs,how:"provider.exists.mail_code",choose:"provider.exists.use_mail_code"}];function Gs({goAhead:e}){let t=U({read:({password:o})=>({password:o}),check:({password:o})=>({password:X(o)}),send:o=>e(vt(h,o))});return c`
    <${E} form=${t} label=${r("login.form")} button=${r("action.continue")}>
      <${W} form=${t} autocomplete="current-password" />
    <//>`}function Ys({goAhead:e}){let t=x(()=>e(ln(h).then(xe)));return c`
    <${w} of=${t} />
    <${S} action=${t} look="primary">${r("second_factor.passkey_button")}<//>`}function Qs({goAhead:e}){let t=U({read:({code:o})=>({code:$e(o)}),check:({code:o})=>({code:He(o)}),send:o=>e(vt(h,o))});return c`
    <${E} form=${t} label=${r("mail_login.code_form")} button=${r("action.continue")}>
      <${se} form=${t} />
    <//>
    <${ie} />`}function Er({onDue:e,onRestart:t}){let[o,n]=f(null);async function s(a){let l=await wt(h,Re("login"),{email:a});["account_exists","email_required"].includes(l.status)?n(l):ne(l,e)}let i=x(async()=>{try{await s()}catch(a){if(!(a instanceof H)||Xs(a))throw a;t(Y(a))}});return M(()=>{i.run()},[]),o?.status==="account_exists"?c`<${Ur} asked=${o} onDue=${e} onRestart=${t} />`:o?c`<${Zs} send=${s} onRestart=${t} />`:i.alert?c`
    <${y}>${r("login.heading")}<//>
    <${w} of=${i} />
    <${S} action=${i} look="primary">${r("action.try_again")}<//>`:c`<${ue} rows=${["title","line","button"]} />`}var Xs=({status:e})=>e===0||e===429||e>=500;function Zs({send:e,onRestart:t}){let o=U({read:({email:n})=>({email:n.trim()}),check:({email:n})=>({email:oe(n)}),send:async({email:n})=>{try{await e(n)}catch(s){if(s.code!=="invalid_challenge")throw s;t(Y(s))}}});return c`
    <${y}>${r("provider.email")}<//>
    <p class="lead">${r("provider.email.lead")}</p>
    <${E} form=${o} label=${r("login.form")} button=${r("action.continue")}>
      <${le} form=${o} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("action.start_again")}</button></p>`}var Fr={access_denied:"provider.access_denied",provider_failed:"code.provider_failed",provider_unavailable:"provider.unavailable",expired:"provider.expired"},qt=e=>Object.hasOwn(Fr,e?.error??"")?r(Fr[e.error]):"";function Ht(){let[e,t]=f(null);return M(()=>{Rn(),t(Pn())},[]),J.providers.length?c`
    <section class="choices">
      ${J.providers.map(({id:o,name:n})=>c`<${ei} key=${o} id=${o} name=${n} email=${e?.id===o?e.email:null} />`)}
    </section>`:null}function ei({id:e,name:t,email:o}){let n=o?R("login.provider_as",{name:t,email:c`<bdi>${o}</bdi>`}):r("login.provider",{name:t});return c`<a class="secondary" href=${ti(e,o)} onClick=${()=>Cn(e)}><span>${n}</span></a>`}function ti(e,t){let o=Ee(`${_o.slice(Q.length)}/providers/${e}/start`,oi());return t?`${o}${o.includes("?")?"&":"?"}login_hint=${encodeURIComponent(t)}`:o}function oi(){let e=history.state?.back==="account"?"/account":Xe();return e===null?void 0:Q+e}function ni(e){e.focus(),e.select()}function Mr({session:e,settings:t}){let[o,n]=f(null),[s,i]=f(!1),[a,l]=f("");function u(m){xt(),l(m),n(null),i(!1)}return o?c`<${Ve} due=${o} onDue=${n} onRestart=${u} />`:Re("login")?.ceremony?c`<${Er} onDue=${n} onRestart=${u} />`:s?c`<${Pr} onDue=${n} onRestart=${u} />`:c`<${ri} note=${a||qt(Re("login"))||e.note} settings=${t} onDue=${n} onMail=${()=>i(!0)} />`}function ri({note:e,settings:t,onDue:o,onMail:n}){let s=U({read:({email:i,password:a})=>({email:i.trim(),password:a}),check:({email:i,password:a})=>({email:oe(i),password:X(a)}),send:async i=>{let a=await mr(h,i);a.problem?.code==="invalid_credentials"&&ni(s.element.current.elements.password),ne(a,o)}});return c`
    <${y}>${r("login.heading")}<//>
    <${pe}>${e}<//>
    <${E} form=${s} label=${r("login.form")} button=${r("action.log_in")}>
      <${le} form=${s} autocomplete="username webauthn" />
      <${W} form=${s} autocomplete="current-password" />
    <//>
    <${Ar} onDue=${o} />
    <${Ht} />
    ${s.code==="cross_site"&&c`<${We} />`}
    ${si(s.code,t)&&c`<${ii} />`}
    ${t.mail_login!=="off"&&c`<p class="other"><button class="plain" type="button" onClick=${n}>${r("login.by_mail")}</button></p>`}
    ${fe&&c`<p class="other"><a href="/forgot-password">${r("login.forgot")}</a></p>`}
    ${t.signup==="open"&&c`<p class="other">${R("login.new_here",{link:c`<a href=${Ee("/signup")}>${r("action.sign_up")}</a>`})}</p>`}`}function si(e,t){return e==="email_not_verified"||e==="invalid_credentials"&&t.require_verified_email}function ii(){let e=c`<a href="/forgot-password">${r("login.confirm_first.link")}</a>`;return c`<p class="hint aside">${R("login.confirm_first",{link:e})}</p>`}function Tr({session:e,settings:t}){let[o,n]=f(""),[s,i]=f(!1),[a,l]=f(null),u=()=>location.assign(`${Q}/login`);return a?c`<${Ve} due=${a} onDue=${l} onRestart=${u} />`:o?c`<${li} email=${o} settings=${t} />`:t.signup==="closed"?c`<${ci} note=${e.note} />`:s?c`<${Cr} onDue=${l} onRestart=${()=>i(!1)} />`:c`<${ai} note=${e.note} settings=${t} onMailed=${n} onDue=${l} onMail=${()=>i(!0)} />`}function ai({note:e,settings:t,onMailed:o,onDue:n,onMail:s}){let i=t.password_min_bytes,a=U({read:({name:u,email:m,password:p})=>({name:u.trim(),email:m.trim(),password:p}),check:({name:u,email:m,password:p})=>({name:Be(u),email:oe(m),password:Ne(p,i)}),send:async u=>{let m=await co(h,u);m.status==="verification_sent"?o(u.email):ne(m,n)}}),l=a.code==="email_taken"&&c`<a href=${Ee("/login")}>${r("signup.log_in_instead")}</a>`;return c`
    <${y}>${r("signup.heading")}<//>
    <${pe}>${e}<//>
    <${E} form=${a} label=${r("signup.form")} button=${r("action.sign_up")}>
      <${re} form=${a} name="name" label=${r("field.name")} type="text" autocomplete="name" />
      <${le} form=${a} autocomplete="email" action=${l} />
      <${W} form=${a} autocomplete="new-password" hint=${je(t)} />
    <//>
    <${Ht} />
    ${a.code==="cross_site"&&c`<${We} />`}
    ${t.mail_login==="signup"&&c`<p class="other"><button class="plain" type="button" onClick=${s}>${r("signup.by_mail")}</button></p>`}
    <p class="other">${R("signup.have_account",{link:c`<a href=${Ee("/login")}>${r("action.log_in")}</a>`})}</p>`}function ci({note:e}){return c`
    <${y}>${r("signup.closed")}<//>
    <${pe}>${e}<//>
    <p class="lead">${r("signup.closed.why")}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function li({email:e,settings:t}){return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${R("signup.mailed",{email:c`<${_e}>${e}<//>`})} ${ye(t.link_lifetimes.verify)}</p>
    <${ie} />
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function Or({settings:e}){let[t,o]=f("");return fe?t?c`<${di} email=${t} settings=${e} onAgain=${()=>o("")} />`:c`<${ui} onMailed=${o} />`:c`<${pi} />`}function ui({onMailed:e}){let t=U({read:({email:o})=>({email:o.trim()}),check:({email:o})=>({email:oe(o)}),send:async o=>{A(await Wn(h,o.email)),e(o.email)}});return c`
    <${y}>${r("forgot.heading")}<//>
    <p class="lead">${r("forgot.lead")}</p>
    <${E} form=${t} label=${r("forgot.form")} button=${r("action.send_link")}>
      <${le} form=${t} autocomplete="username" />
    <//>
    <p class="other">${R("forgot.remembered",{link:c`<a href="/login">${r("action.log_in")}</a>`})}</p>`}function pi(){return c`
    <${y}>${r("forgot.heading")}<//>
    <p class="lead">${r("forgot.no_mail")}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function di({email:e,settings:t,onAgain:o}){return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${R("forgot.mailed",{email:c`<${_e}>${e}<//>`})} ${ye(t.link_lifetimes.reset)}</p>
    <${ie} />
    <div class="choices">
      <a class="primary" href="/login">${r("action.log_in")}</a>
      <button class="secondary" type="button" onClick=${o}>${r("forgot.another_email")}</button>
    </div>`}function mi(){let e=new URLSearchParams(location.hash.slice(1)).get("token");return e===null?"":(history.replaceState(history.state,"",location.pathname),e)}var rt=new URLSearchParams(location.search).has("invited"),Ke=new URLSearchParams(location.search).has("undo"),me=mi();addEventListener("hashchange",()=>{location.hash.startsWith("#token=")&&location.reload()});function Ir({settings:e}){let[t,o]=f(!1);return me?t?c`<${_i} />`:c`<${fi} settings=${e} onExpired=${()=>o(!0)} />`:c`<${hi} />`}function fi({settings:e,onExpired:t}){let o=U({read:({new_password:n})=>({new_password:n}),check:({new_password:n})=>({new_password:Ne(n,e.password_min_bytes)}),send:async({new_password:n})=>{let s=await zn(h,{token:me,new_password:n});if(s.problem?.code==="invalid_or_expired_link")return t();A(s),await $i(),St("login")}});return c`
    <${y}>${r(rt?"reset.invited":"reset.heading")}<//>
    <p class="lead">${r(rt?"reset.invited.lead":"reset.lead")}</p>
    <${E} form=${o} label=${r("reset.form")} button=${r("reset.save")}>
      <${W} form=${o} name="new_password" label=${r("field.new_password")} show=${r("field.new_password.show")} autocomplete="new-password"
        hint=${je(e)} />
    <//>`}async function $i(){let e=r("reset.saved");try{await De(e)}catch(t){if(!(t instanceof H))throw t;yo(e)}}function _i(){return c`
    <${y}>${r("link.over")}<//>
    <p class="lead">${r("link.over.why")} ${r(rt?"reset.invited.over":"reset.over")}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">${r("action.send_another_link")}</a>
      ${rt&&c`<a class="secondary" href="/login">${r("action.log_in")}</a>`}
    </div>`}function hi(){return c`
    <${y}>${r("link.missing")}<//>
    <p class="lead">${r("link.missing.why")} ${r("reset.missing")}</p>
    <a class="primary" href="/forgot-password">${r("action.send_another_link")}</a>`}function Dr(){let[e,t]=f(null),[o,n]=f(null),[s,i]=f(null);async function a(){let u=await $r(h,{token:me});u.status==="ok"?t(u.data):i(new H(u.problem))}M(()=>{me&&a()},[]);let l=()=>location.assign(`${Q}/login`);return o?c`<${Ve} due=${o} onDue=${n} onRestart=${l} />`:me?s?.code==="invalid_or_expired_link"?c`<${Lr} heading=${r("link.over")} why=${r("link.over.why")} />`:s?c`<${y}>${r("mail_login.heading")}<//><${pe}>${Y(s)}<//>`:e?e.same_browser?c`<${gi} link=${e} onDue=${n} onRestart=${l} />`:c`<${yi} link=${e} />`:c`<${ue} rows=${["title","line","button"]} />`:c`<${Lr} heading=${r("link.missing")} why=${r("link.missing.why")} />`}function gi({link:e,onDue:t,onRestart:o}){let n=x(()=>Po({token:me},t,o));return M(()=>{e.signup||n.run()},[]),!e.signup&&!n.alert?c`<${ue} rows=${["title","line","button"]} />`:c`
    <${y}>${r(e.signup?"mail_login.create":"mail_login.heading")}<//>
    <p class="lead">${r(e.signup?"mail_login.create.lead":"mail_login.finish")}</p>
    <${w} of=${n} />
    <${S} action=${n} look="primary">${r(e.signup?"mail_login.create.button":"action.log_in")}<//>`}function yi({link:e}){let t=new Date(e.requested_at).toLocaleString(te(),{dateStyle:"medium",timeStyle:"short"});return c`
    <${y}>${r("mail_login.elsewhere")}<//>
    <p class="lead">${r("mail_login.elsewhere.lead")}</p>
    <dl class="facts">
      <div><dt>${r("mail_login.elsewhere.when")}</dt><dd>${t}</dd></div>
      <div><dt>${r("mail_login.elsewhere.device")}</dt><dd><bdi>${e.client}</bdi></dd></div>
      <div><dt>${r("mail_login.elsewhere.network")}</dt><dd><bdi>${e.network}</bdi></dd></div>
    </dl>
    <a class="secondary" href="/login">${r("mail_login.elsewhere.here")}</a>`}function Lr({heading:e,why:t}){return c`
    <${y}>${e}<//>
    <p class="lead">${t}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}var bi={forbidden:"prove",invalid_or_expired_link:"expired",email_taken:"taken"};function Br({session:e,settings:t}){let[o,n]=f(me?e.status==="signed_in"&&!Ke?"confirming":"question":"incomplete");async function s(i){let a=await Hn(h,{token:me,...i}),l=bi[a.problem?.code];l||A(a),e.status==="signed_in"&&await Nn().catch(()=>{}),n(l??(i.disown?"disowned":"confirmed"))}switch(o){case"confirming":return c`<${wi} onConfirm=${()=>s({prove:!0})} />`;case"question":return Ke?c`<${Si} onConfirm=${()=>s({disown:!0})} />`:c`<${vi} onConfirm=${()=>s({prove:!0})} onReject=${()=>n("confirmReject")} />`;case"prove":return c`<${ki} onPassword=${i=>s({prove:!0,password:i})} onReject=${()=>n("confirmReject")} />`;case"confirmReject":return c`<${xi} onConfirm=${()=>s({disown:!0})} onBack=${()=>n("question")} />`;case"confirmed":return c`<${Ai} session=${e} />`;case"disowned":return Ke?c`<${Pi} />`:c`<${Ui} />`;case"taken":return Ke?c`<${Ri} />`:c`<${Ei} session=${e} />`;case"mailed":return c`<${Fi} user=${e.user} settings=${t} />`;default:return Ke?c`<${Ci} />`:c`<${Mi} session=${e} expired=${o==="expired"} onMailed=${()=>n("mailed")} />`}}function wi({onConfirm:e}){let t=x(e);return M(()=>{t.run()},[]),t.alert?c`
    <${y}>${r("verify.heading")}<//>
    <${w} of=${t} />
    <${S} action=${t} look="primary">${r("action.try_again")}<//>`:c`<${ue} rows=${["title","line","button"]} />`}function vi({onConfirm:e,onReject:t}){let o=x(e);return c`
    <${y}>${r("verify.heading")}<//>
    <p class="lead">${r("verify.lead")}</p>
    <${w} of=${o} />
    <${S} action=${o} look="primary">${r("action.confirm")}<//>
    <p class="other"><button class="plain" type="button" onClick=${t}>${r("verify.not_me")}</button></p>`}function ki({onPassword:e,onReject:t}){let o=U({read:({password:n})=>({password:n}),check:({password:n})=>({password:X(n)}),send:({password:n})=>e(n)});return c`
    <${y}>${r("verify.prove")}<//>
    <p class="lead">${r("verify.prove.lead")}</p>
    <${E} form=${o} label=${r("login.form")} button=${r("action.confirm")}>
      <${W} form=${o} autocomplete="current-password" />
    <//>
    <p class="other">${R("verify.prove.forgot",{link:c`<a href="/forgot-password">${r("login.forgot")}</a>`})}</p>
    <p class="other"><button class="plain" type="button" onClick=${t}>${r("verify.not_me")}</button></p>`}function xi({onConfirm:e,onBack:t}){let o=x(e);return c`
    <${y}>${r("verify.reject")}<//>
    <p class="lead">${r("verify.reject.lead")}</p>
    <${w} of=${o} />
    <div class="choices">
      <${S} action=${o} look="danger">${r("verify.reject.button")}<//>
      <button class="secondary" type="button" onClick=${t}>${r("action.back")}</button>
    </div>`}function Si({onConfirm:e}){let t=x(e);return c`
    <${y}>${r("verify.undo")}<//>
    <p class="lead">${r("verify.undo.lead")}</p>
    <${w} of=${t} />
    <${S} action=${t} look="danger">${r("verify.reject.button")}<//>`}function Pi(){return c`
    <${y}>${r("verify.undone")}<//>
    <p class="lead">${r("verify.undone.lead")}</p>
    <a class="primary" href="/forgot-password">${r("action.choose_password")}</a>`}function Ci(){return c`
    <${y}>${r("link.over")}<//>
    <p class="lead">${r("link.over.why")} ${r("verify.undo_over")}</p>
    <a class="secondary" href="/forgot-password">${r("action.choose_password")}</a>`}function Ri(){return c`
    <${y}>${r("verify.disabled")}<//>
    <p class="lead">${r("verify.disabled.lead")}</p>`}function Ai({session:e}){return c`
    <${y}>${r("verify.confirmed")}<//>
    <p class="lead">${r("verify.confirmed.lead")}</p>
    <${Co} session=${e} />`}function Ui(){return c`
    <${y}>${r("verify.rejected")}<//>
    <p class="lead">${r("verify.rejected.lead")}</p>
    <a class="secondary" href="/forgot-password">${r("action.choose_password")}</a>`}function Ei({session:e}){return c`
    <${y}>${r("verify.taken")}<//>
    <p class="lead">${r("verify.taken.lead")}</p>
    <${Co} session=${e} />`}function Fi({user:e,settings:t}){return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${R("verify.mailed",{email:c`<${_e}>${e?.email}<//>`})} ${ye(t.link_lifetimes.verify)}</p>
    <${ie} />`}function Mi({session:e,expired:t,onMailed:o}){let n=e.status==="signed_in",s=r(t?"link.over":"link.missing"),i=r(t?"link.over.why":"link.missing.why");return n&&!e.user.email_verified?c`<${Ti} heading=${s} why=${i} user=${e.user} onMailed=${o} />`:c`
    <${y}>${s}<//>
    <p class="lead">${i} ${n?R("verify.already",{email:c`<${_e}>${e.user.email}<//>`}):r("verify.log_in_first")}</p>
    <${Co} session=${e} />`}function Ti({heading:e,why:t,user:o,onMailed:n}){let s=x(async()=>{await B("POST","/me/email/verification"),n()});return c`
    <${y}>${e}<//>
    <p class="lead">${t} ${R("verify.send_again",{email:c`<${_e}>${o.email}<//>`})}</p>
    <${w} of=${s} />
    <${S} action=${s} look="primary">${r("verify.send_again.button")}<//>`}var Co=({session:e})=>e.status==="signed_in"?c`<a class="primary" href="/account">${r("action.your_account")}</a>`:c`<a class="primary" href="/login">${r("action.log_in")}</a>`;function Je(){let e=O(null),t=O(null),o=O(!1),[n,s]=f(!1),[i,a]=f("");return z(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=n},[n]),{section:e,opener:t,editing:n,message:i,setMessage:a,open(){a(""),s(!0)},close(l=""){a(l),s(!1)}}}function Fe({id:e,title:t,change:o,part:n,form:s,below:i,children:a}){return c`
    <section class="part" ref=${n.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${n.editing?s:c`
        <div class="shown">
          <div>${a}</div>
          ${s&&c`<button class="small" type="button" aria-label=${o} ref=${n.opener} onClick=${n.open}>${r("action.change")}</button>`}
        </div>
        ${i}`}
      <p class="said" role="status">${n.message}</p>
    </section>`}function Nr({user:e}){let t=Je();return c`
    <${Fe} id="name" title=${r("account.name")} change=${r("account.name.change")} part=${t} form=${c`<${Oi} user=${e} part=${t} />`}><bdi>${e.name}</bdi><//>`}function Oi({user:e,part:t}){let o=U({scope:"profile",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:Be(n)}),send:async n=>{A(await qn(h,n.name)),t.close(r("account.name.saved"))}});return c`
    <${E} form=${o} label=${r("account.name.change")} button=${r("action.save")} cancel=${()=>t.close()}>
      <${re} form=${o} name="name" label=${r("field.your_name")} type="text" autocomplete="name" defaultValue=${e.name} />
    <//>`}function jr({user:e,settings:{link_lifetimes:t}}){let o=Je(),n=fe&&c`<${Di} user=${e} part=${o} lifetime=${t.change_email} />`,s=fe&&!e.email_verified&&c`<${Li} user=${e} part=${o} lifetime=${t.verify} />`;return c`
    <${Fe} id="email" title=${r("account.email")} change=${r("account.email.change")} part=${o} form=${n} below=${s}>
      <bdi>${e.email}</bdi> <${Ii} confirmed=${e.email_verified} />
    <//>`}var Ii=({confirmed:e})=>e?c`<span class="badge">${r("account.email.confirmed")}</span>`:c`<span class="badge missing">${r("account.email.not_confirmed")}</span>`,Ro=e=>({email:c`<bdi>${e}</bdi>`});function Li({user:e,part:t,lifetime:o}){let n=x(async()=>{t.setMessage(""),await B("POST","/me/email/verification"),t.setMessage([...R("account.email.sent_again",Ro(e.email))," ",ye(o)])});return c`
    <${w} of=${n} />
    <p class="offer"><${S} action=${n} look="plain">${r("account.email.again")}<//></p>`}function Di({user:e,part:t,lifetime:o}){let n=U({scope:"email",read:({new_email:s,password:i})=>({new_email:s.trim(),password:i}),check:({new_email:s,password:i})=>({new_email:oe(s)||(s===e.email?r("check.email.same"):""),password:X(i)}),send:async s=>{await B("POST","/me/email",s),t.close([...R("account.email.mailed",Ro(s.new_email))," ",ye(o)])}});return c`
    <${E} form=${n} label=${r("account.email.change")} button=${r("action.send_link")} cancel=${()=>t.close()}>
      <p class="hint">${R("account.email.hint",Ro(e.email))}</p>
      <${ge} user=${e} />
      <${wo} form=${n} name="new_email" label=${r("field.new_email")} autocomplete="email" />
      <${W} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
    <//>`}function qr(){let e=x(()=>De());return c`
    <${w} of=${e} />
    <div class="choices"><${S} action=${e} look="secondary">${r("action.log_out")}<//></div>`}var Bi=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Ni=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Me(e){let t=s=>s.find(([i])=>e.includes(i))?.[1],[o,n]=[t(Bi),t(Ni)];return o&&n?r("device.known",{browser:o,system:n}):o??n??r("device.unknown")}var ji=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function qi(e,t){let o=new Intl.RelativeTimeFormat(te(),{numeric:"auto"}),[n,s]=[(t-e)/1e3,"second"];if(n<60)return r("time.now");for(let[i,a]of ji){if(n<a)break;[n,s]=[n/a,i]}return o.format(-Math.floor(n),s)}var Se=e=>e?R("time.last_used",{time:c`<${st} time=${e} />`}):r("time.never_used");function st({time:e}){let t=new Date(e);return c`<time datetime=${e} title=${t.toLocaleString(te())}>${qi(t,new Date)}</time>`}async function Hr(){let e=Re("account");if(xt(),!e?.ceremony)return qt(e);let t=await wt(h,e);if(t.status==="linked")return r("identities.linked");if(t.problem?.code==="conflict")return r("identities.conflict");if(t.status==="error")return Y(new H(t.problem));if(t.status!=="signed_in")return r("code.step_up_required");let o=await Ft;return o&&location.replace(o),r("identities.stepped_up")}function Wr({identities:e,news:t,onChanged:o}){let n=O(null),[s,i]=f(t);M(()=>{s&&n.current.focus()},[s]);let{items:a}=e,l=J.providers.filter(({id:m})=>a.every(({provider:p})=>p!==m));async function u(m){i("");let p=await dn(h,m.id);p.problem?.code!=="not_found"&&A(p),await o(),i(r("identities.removed"))}return!J.providers.length&&!a.length?null:c`
    <section class="part" aria-labelledby="identities">
      <h2 id="identities" ref=${n} tabindex="-1">${r("identities.title")}</h2>
      <${w} of=${e} />
      <p class="hint">${r("identities.hint")}</p>
      <ul class="sessions">
        ${a.map(m=>c`<${Hi} key=${m.id} item=${m} remove=${u} />`)}
      </ul>
      ${l.map(m=>c`<${Wi} key=${m.id} provider=${m} />`)}
      <p class="said" role="status">${s}</p>
    </section>`}function Hi({item:e,remove:t}){let o=x(()=>t(e)),n=Se(e.last_used_at);return c`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${e.name}</bdi></span>
          <p class="hint">${e.email?R("identities.used",{email:c`<bdi>${e.email}</bdi>`,used:c`<span>${n}</span>`}):n}</p>
        </div>
        <${S} action=${o} look="small" label=${r("identities.remove",{name:e.name})}>${r("action.remove")}<//>
      </div>
      <${w} of=${o} />
    </li>`}function Wi({provider:{id:e,name:t}}){let o=x(async()=>{A(await pn(h,{provider:e}))});return c`
    <${w} of=${o} />
    <${S} action=${o} look="secondary">${r("identities.link",{name:t})}<//>`}function zr({passkeys:e,onChanged:t}){let o=O(null),[n,s]=f(!1),[i,a]=f(null),[l,u]=f("");M(()=>{(i||l)&&o.current.focus()},[i,l]);async function m($){s(!1),a(null),u(""),await t(),u($)}async function p($){let d=A(Ot(await rr(h,{label:$})));if(await t(),!d.recovery_codes.length)return m(r("passkeys.added"));s(!1),a(d.recovery_codes)}async function v($){let d=await ir(h,$.id);d.problem?.code!=="not_found"&&A(d),await m(r("passkeys.removed"))}return c`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${o} tabindex="-1">${r("passkeys.title")}</h2>
      ${i&&c`<${ze} codes=${i} onDone=${()=>m(r("codes.saved"))} />`}
      ${!i&&c`
        <${w} of=${e} />
        ${!e.items.length&&c`
          <p class="hint">${r("passkeys.hint")}</p>`}
        <ul class="sessions">
          ${e.items.map($=>c`<${zi} key=${$.id} item=${$} onRenamed=${()=>m(r("passkeys.renamed"))} remove=${v} />`)}
        </ul>
        ${n&&c`<${Vr} label=${r("passkeys.add_form")} button=${r("action.continue")} value=${Me(navigator.userAgent)} send=${p} cancel=${()=>s(!1)} />`}
        ${!n&&Z&&c`
          <button class="secondary" type="button" onClick=${()=>{u(""),s(!0)}}>${r("passkeys.add")}</button>`}
        ${!Z&&c`<p class="hint">${r("passkeys.unsupported")}</p>`}`}
      <p class="said" role="status">${l}</p>
    </section>`}function zi({item:e,onRenamed:t,remove:o}){let[n,s]=f(!1),i=e.label||r("passkeys.unnamed"),a=x(()=>o(e));if(n){let u=async m=>{A(await sr(h,e.id,m)),s(!1),await t()};return c`<li><${Vr} label=${r("passkeys.rename_form")} button=${r("action.save")} value=${e.label} send=${u} cancel=${()=>s(!1)} /></li>`}let l=Se(e.last_used_at);return c`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${i}</bdi></span>
          <p class="hint">${e.backed_up?R("passkeys.synchronized",{used:c`<span>${l}</span>`}):l}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" aria-label=${r("passkeys.rename",{name:i})} onClick=${()=>s(!0)}>${r("action.rename")}</button>
          <${S} action=${a} look="small" label=${r("passkeys.remove",{name:i})}>${r("action.remove")}<//>
        </div>
      </div>
      <${w} of=${a} />
    </li>`}function Vr({label:e,button:t,value:o,send:n,cancel:s}){let i=O(null);z(()=>{i.current.querySelector("input").focus()},[]);let a=U({scope:"passkey",read:l=>({label:l.label.trim()}),check:l=>({label:l.label?"":r("check.label")}),send:l=>n(l.label)});return c`
    <div ref=${i}>
      <${E} form=${a} label=${e} button=${t} cancel=${s}>
        <${re} form=${a} name="label" label=${r("passkeys.label")} type="text" maxlength="64" autocomplete="off" defaultValue=${o} />
      <//>
    </div>`}function Kr({user:e,settings:t,isNone:o,onChanged:n}){let s=Je();if(o)return c`
      <${Fe} id="password" title=${r("account.password")} part=${s}>
        <span class="soft">${r("account.password.none")}</span>
        ${fe&&c` <a href="/forgot-password">${r("account.password.by_mail.link")}</a>`}
      <//>`;let i=c`<${Vi} user=${e} settings=${t} part=${s} onChanged=${n} />`;return c`
    <${Fe} id="password" title=${r("account.password")} change=${r("account.password.change")} part=${s} form=${i}><span class="soft">${r("account.password.stored")}</span><//>`}function Vi({user:e,settings:t,part:o,onChanged:n}){let s=U({scope:"change",read:({current_password:i,new_password:a})=>({current_password:i,new_password:a}),check:({current_password:i,new_password:a})=>({current_password:X(i),new_password:Ne(a,t.password_min_bytes)}),send:async i=>{await B("PUT","/me/password",i),o.close(r("account.password.saved")),n()}});return c`
    <${E} form=${s} label=${r("account.password.change")} button=${r("action.save")} cancel=${()=>o.close()}>
      <${ge} user=${e} />
      <${W} form=${s} name="current_password" label=${r("field.current_password")} show=${r("field.current_password.show")} autocomplete="current-password" />
      <${W} form=${s} name="new_password" label=${r("field.new_password")} show=${r("field.new_password.show")} autocomplete="new-password"
        hint=${je(t)} />
      ${fe&&c`<p class="hint">${R("account.password.by_mail",{link:c`<a href="/forgot-password">${r("account.password.by_mail.link")}</a>`})}</p>`}
    <//>`}function Jr({factors:e,onChanged:t}){let o=O(null),[n,s]=f(null),[i,a]=f(null),[l,u]=f("");M(()=>{(n||i||l)&&o.current.focus()},[n,i,l]);async function m(g){s(null),a(null),await t(),u(g)}let p=x(async()=>{u(""),s(await B("POST","/me/factors/totp",{label:""}))}),v=x(async()=>{u(""),a((await B("POST","/me/recovery-codes")).recovery_codes)});async function $(g){let k=await B("POST",`/me/factors/totp/${n.id}/confirm`,{code:g});if(!k?.recovery_codes?.length)return m(r("factors.added"));s(null),a(k.recovery_codes)}let d=e.items.filter(g=>g.kind==="totp");return c`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${o} tabindex="-1">${r("factors.title")}</h2>
      ${n&&c`<${jt} factor=${n} confirm=${$} cancel=${()=>s(null)} />`}
      ${i&&c`<${ze} codes=${i} onDone=${()=>m(r("codes.saved"))} />`}
      ${!n&&!i&&c`
        <${w} of=${e} />
        ${!d.length&&c`<p class="hint">${r(e.items.length?"factors.hint.passkey":"factors.hint")}</p>`}
        <ul class="sessions">
          ${d.map(g=>c`<${Ki} key=${g.id} item=${g} onRemoved=${()=>m(r("factors.removed"))} />`)}
        </ul>
        ${e.items.length>0&&c`<p class="hint">${r("factors.codes_left",{n:e.recovery_codes_left})}</p>`}
        <${w} of=${p} /><${w} of=${v} />
        <div class="choices">
          <${S} action=${p} look="secondary">${r("factors.add")}<//>
          ${e.items.length>0&&c`<${S} action=${v} look="secondary">${r("factors.renew_codes")}<//>`}
        </div>`}
      <p class="said" role="status">${l}</p>
    </section>`}function Ki({item:e,onRemoved:t}){let o=x(async()=>{try{await B("DELETE",`/me/factors/${e.id}`)}catch(s){if(s.code!=="not_found")throw s}await t()}),n=e.label||r("factors.app");return c`
    <li>
      <div class="shown">
        <div><span class="device"><bdi>${n}</bdi></span>
          <p class="hint">${Se(e.last_used_at)}</p></div>
        <${S} action=${o} look="small" label=${r("factors.remove",{name:n})}>${r("action.remove")}<//>
      </div>
      <${w} of=${o} />
    </li>`}function Gr({sessions:e,onChanged:t}){let o=O(null),[n,s]=f("");async function i(l){await t(),s(l),o.current?.focus()}let a=x(async()=>{await B("DELETE","/me/sessions"),await i(r("sessions.others_ended"))});return c`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${o} tabindex="-1">${r("sessions.title")}</h2>
      <${w} of=${e} />
      ${e.alert&&c`<button class="secondary" type="button" onClick=${t}>${r("action.try_again")}</button>`}
      <ul class="sessions">
        ${e.items.map(l=>c`<${Gi} key=${l.id} item=${l} onEnded=${i} />`)}
      </ul>
      <${w} of=${a} />
      ${e.items.length>1&&c`<${S} action=${a} look="secondary">${r("sessions.end_others")}<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}var Ji=e=>e.ip!==e.last_ip||e.user_agent!==e.last_user_agent;function Gi({item:e,onEnded:t}){let o=Me(e.last_user_agent),n=x(async()=>{try{await B("DELETE",`/me/sessions/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(r("sessions.ended",{device:o}))}),s={device:Me(e.user_agent),ip:e.ip},i={ip:e.last_ip,time:c`<${st} time=${e.last_used_at} />`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span> ${e.current&&c`<span class="badge">${r("sessions.this")}</span>`}
          <p class="hint">${e.last_ip?R("sessions.seen",i):Se(e.last_used_at)}</p>
          ${Ji(e)&&c`<p class="hint">${r(e.ip?"sessions.login_from":"sessions.login",s)}</p>`}
        </div>
        ${!e.current&&c`
          <${S} action=${n} look="small" label=${r("sessions.end",{device:o})}>${r("action.log_out")}<//>`}
      </div>
      <${w} of=${n} />
    </li>`}function Yr({browsers:e,onChanged:t}){let o=O(null),[n,s]=f("");async function i(a){await t(),s(a),o.current?.focus()}return!e.alert&&!e.items.length&&!n?null:c`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${o} tabindex="-1">${r("browsers.title")}</h2>
      <p class="hint">${r("browsers.hint")}</p>
      <${w} of=${e} />
      <ul class="sessions">
        ${e.items.map(a=>c`<${Yi} key=${a.id} item=${a} onRemoved=${i} />`)}
      </ul>
      <p class="said" role="status">${n}</p>
    </section>`}function Yi({item:e,onRemoved:t}){let o=Me(e.user_agent),n=x(async()=>{try{await B("DELETE",`/me/trusted-devices/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(r("browsers.removed",{device:o}))}),s=new Date(e.expires_at).toLocaleDateString(te(),{dateStyle:"medium"}),i={time:c`<${st} time=${e.created_at} />`,date:c`<time datetime=${e.expires_at}>${s}</time>`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span>
          <p class="hint">${R("browsers.trusted",i)}</p>
        </div>
        <${S} action=${n} look="small" label=${r("browsers.remove_one",{device:o})}>${r("browsers.remove")}<//>
      </div>
      <${w} of=${n} />
    </li>`}function Qr({user:e}){let[t,o]=f(!1),n=x(async()=>Qi(A(await Vn(h))));return c`
    <section class="part" aria-labelledby="data">
      <h2 id="data">${r("data.title")}</h2>
      <p class="hint">${r("data.hint")}</p>
      <${w} of=${n} />
      <${S} action=${n} look="secondary">${r("data.download")}<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">${r("delete.title")}</h2>
      <p class="hint">${r("delete.hint")}</p>
      <button class="secondary wary" type="button" onClick=${()=>o(!0)}>${r("delete.button")}</button>
      ${t&&c`<${Xi} user=${e} onClose=${()=>o(!1)} />`}
    </section>`}function Qi(e){let t=`${r("data.file")}-${new Date().toISOString().slice(0,10)}.json`;Nt(t,"application/json",JSON.stringify(e,null,2))}function Xi({user:e,onClose:t}){let o=O(null);z(()=>{o.current.showModal()},[]);let n=U({scope:"delete",read:({password:s})=>({password:s}),check:({password:s})=>({password:X(s)}),send:async s=>{Ue(!0);try{await go(Kn(h,s),r("session.deleted")),St("signup")}finally{Ue(!1)}}});return c`
    <dialog ref=${o} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${t}>
      <h2 id="delete-title">${r("delete.question")}</h2>
      <p class="hint" id="delete-words">${r("delete.words")}</p>
      <${E} form=${n} label=${r("delete.title")} look="danger" button=${r("delete.confirm")}
        cancel=${()=>o.current.close()} cancelLabel=${r("delete.keep")}>
        <${ge} user=${e} />
        <${W} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
      <//>
    </dialog>`}function Xr({session:{user:e},settings:t}){let[o,n]=f(null),[s,i]=f(null),[a,l]=f(null),[u,m]=f(null),[p,v]=f(""),[$,d]=f(null),g=async()=>n(await it("/me/sessions")),k=async()=>d(await it("/me/trusted-devices")),b=async()=>l(await it("/me/passkeys")),C=async()=>{m(await it("/me/identities")),await g()},P=async()=>{await k(),i(await it("/me/factors"))},F=()=>Promise.all([P(),b(),C()]);return M(()=>{Hr().then(v).then(F)},[]),o&&s&&a&&u&&$?c`
    <${y}>${r("account.heading")}<//>
    <${Nr} user=${e} />
    <${jr} user=${e} settings=${t} />
    <${Kr} user=${e} settings=${t} isNone=${u.password_set===!1} onChanged=${g} />
    <${zr} passkeys=${a} onChanged=${F} />
    <${Wr} identities=${u} news=${p} onChanged=${C} />
    <${Jr} factors=${s} onChanged=${P} />
    <${Yr} browsers=${$} onChanged=${k} />
    <${Gr} sessions=${o} onChanged=${g} />
    <${Qr} user=${e} />
    <${qr} />
    <p class="other"><a href="/">${r("account.home")}</a></p>`:c`<${ue} rows=${["title","field","field","field","field","field"]} />`}async function it(e){try{return await B("GET",e)}catch(t){if(!(t instanceof H))throw t;return{items:[],alert:Y(t)}}}var Zi=365*24*3600;function Zr(){let e=J.locales,[t,o]=f("");async function n(s,i){s.ctrlKey||s.metaKey||s.shiftKey||s.altKey||(s.preventDefault(),o(i),await ta(i)&&jn(i),o(""))}return e.length<2?null:c`
    <nav aria-label=${r("page.language")}>
      ${e.map(s=>c`
        <a key=${s} href="?lang=${s}" lang=${s} hreflang=${s} aria-current=${s===te()?"true":void 0}
          aria-busy=${s===t?"true":void 0} onClick=${i=>n(i,s)}>${ea(s)}</a>`)}
    </nav>`}function ea(e){let t=new Intl.DisplayNames([e],{type:"language"}).of(e);return t.charAt(0).toLocaleUpperCase(e)+t.slice(1)}async function ta(e){try{let o=await(await fetch(`${location.pathname}?lang=${e}`,{headers:{Accept:"text/html"}})).text(),[,n]=/id="words">(.*?)<\/script>/s.exec(o),[,s]=/<html[^>]* dir="(\w+)"/.exec(o)??[];return document.cookie=`vestibule_language=${e}; path=/; max-age=${Zi}; samesite=lax${location.protocol==="https:"?"; secure":""}`,Ln(e,s??"ltr",JSON.parse(n)),!0}catch{return!1}}var zt={home:{path:"/",view:dr,ghosts:["title","line","line","button"]},signup:{path:"/signup",view:Tr,entrance:!0},login:{path:"/login",view:Mr,entrance:!0},account:{path:"/account",view:Xr,inside:!0,ghosts:["title","field","field","field","field","field"]},"forgot-password":{view:Or},"reset-password":{view:Ir},"mail-login":{view:Dr,entrance:!0,ghosts:["title","line","button"]},"verify-email":{view:Br,ghosts:["title","line","button"]}};function oa(){let e=Ut(),[t,o]=f(document.body.dataset.page),{view:n,ghosts:s,...i}=zt[t],a=e.status==="signed_in",l=a&&i.entrance||e.status==="signed_out"&&i.inside,u=t==="home"&&Wt();function m($,d=null){history.replaceState(d,"",Q+zt[$].path),document.body.dataset.page=$,o($)}M(()=>gn(m),[]),z(()=>{document.title=na(t)},[t,te()]),z(()=>{let $=!1;return u?location.replace(Wt()):l&&a?Ft.then(d=>{$||p(d)}):l&&m("login",{back:t}),()=>{$=!0}},[l,u]);function p($){let d=ra();$?location.replace($):Xe()?location.replace(Q+Xe()):d==="home"&&Wt()?location.replace(Wt()):m(d)}if(e.status==="unknown"&&s||l||u)return c`<${ue} rows=${s??[]} />`;if(i.inside&&!a)return c`<${Lt} problem=${e.problem} />`;let v=e.note||history.state?.note;return c`<${n} session=${{...e,note:v}} settings=${J} />`}var na=e=>Yn(Le(`title.${e}`)?r(`title.${e}`):"");function Wt(){let e=J.app_url,t=o=>o.replace(/\/$/,"");return e&&t(new URL(e).href)!==t(location.origin+location.pathname)?e:null}function ra(){let e=history.state?.back;return Object.hasOwn(zt,e??"")&&zt[e].inside?e:"home"}function Ao(e=eo){e(c`<div><${oa} /><${ur} /></div>`,document.getElementById("app")),e(c`<${Zr} />`,document.getElementById("languages"))}In(()=>Ao());Ao(qo);Xn();_n();Ao();document.dispatchEvent(new Event("vestibule:ready"));Et();
